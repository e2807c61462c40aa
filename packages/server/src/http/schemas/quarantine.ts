import { z, type ZodType } from 'zod'
import type { DecisionAnswer } from '../../documents/quarantine/decide.ts'
import type { QuarantineCase } from '../../documents/quarantine/look.ts'

export const casesSchema: ZodType<{ items: QuarantineCase[] }> = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        sender: z.strictObject({ code: z.string(), name: z.string() }),
        heldAt: z.iso.datetime(),
        files: z.int(),
        file: z.int(),
        page: z.int(),
      }),
    ),
  })
  .meta({ id: 'QuarantineCases' })

export const decisionAnswerSchema: ZodType<DecisionAnswer> = z
  .strictObject({
    id: z.string(),
    state: z.enum(['released', 'confirmed']),
    documentId: z.string().nullable(),
  })
  .meta({ id: 'QuarantineDecision' })
