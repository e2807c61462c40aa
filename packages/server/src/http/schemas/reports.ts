import { z, type ZodType } from 'zod'
import type { OpenData, Report } from '../../reports/index.ts'
import { rankingSchema } from './figures.ts'
import { breakdownSchema, shareSchema } from './statistics.ts'

const report = {
  share: shareSchema,
  levels: breakdownSchema,
  months: breakdownSchema,
  ranking: rankingSchema,
}

export const reportSchema: ZodType<Report> = z.strictObject(report).meta({ id: 'Report' })

export const openDataSchema: ZodType<OpenData> = z
  .strictObject({
    formula: z.string(),
    formulaVersion: z.int(),
    definitions: z.string(),
    licence: z.string(),
    ...report,
  })
  .meta({ id: 'OpenData' })
