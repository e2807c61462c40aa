import { z, type ZodType } from 'zod'
import type { RecallAnswer } from '../../delivery/recall-document.ts'

export const recallAnswerSchema: ZodType<RecallAnswer> = z
  .strictObject({
    documentId: z.string(),
    deliveries: z.array(
      z.strictObject({
        id: z.string(),
        recipient: z.string(),
        applied: z.boolean(),
        ignoredReason: z.string().nullable(),
        state: z.string(),
        recall: z.string().nullable(),
        receipt: z.string(),
      }),
    ),
  })
  .meta({ id: 'Recall' })

export const replaceAnswerSchema: ZodType<{ id: string; by: string; state: string }> = z
  .strictObject({ id: z.string(), by: z.string(), state: z.string() })
  .meta({ id: 'Replacement' })
