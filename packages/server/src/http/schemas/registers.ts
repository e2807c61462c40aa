// The registers as they are answered.
import { z, type ZodType } from 'zod'
import { exemptTallySchema } from '../../statistics/exempt-register.ts'
import type { PaperImport } from '../../statistics/import-paper.ts'
import type { PaperList } from '../../statistics/list-paper.ts'
import type { NumberRangeView } from '../../statistics/number-ranges.ts'
import type { PaperEntryAnswer } from '../../statistics/paper-register.ts'
import { agencyNameSchema, coverageSchema } from './statistics.ts'

export const paperAnswerSchema: ZodType<PaperEntryAnswer> = z
  .strictObject({ id: z.string(), inNetwork: z.int(), outside: z.int() })
  .meta({ id: 'PaperEntryAnswer' })

export const paperListSchema: ZodType<PaperList> = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        agency: agencyNameSchema,
        number: z.string(),
        notation: z.string(),
        issueDate: z.iso.date(),
        typeName: z.string(),
        reason: z.string(),
        outside: z.int(),
        enteredAt: z.iso.datetime(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'PaperList' })

export const paperImportSchema: ZodType<PaperImport> = z
  .strictObject({ rows: z.int(), entered: z.int(), known: z.int() })
  .meta({ id: 'PaperImport' })

export const talliesSchema: ZodType = z.strictObject({ items: z.array(exemptTallySchema) })

export const numberRangeViewSchema: ZodType<NumberRangeView> = z
  .strictObject({
    agencyId: z.string(),
    period: z.string(),
    notation: z.string(),
    first: z.int(),
    last: z.int(),
    voided: z.array(z.int()),
    declaredAt: z.iso.datetime(),
    coverage: coverageSchema,
    gaps: z.array(z.strictObject({ first: z.int(), last: z.int() })),
  })
  .meta({ id: 'NumberRangeView' })
