// The figures that everybody may have: agencies with whole counts and their reasons, no document, small counts of secret documents as small.
import type { Context } from '../context.ts'
import { DEFINITIONS, FORMULA, FORMULA_VERSION } from '../statistics/definitions.ts'
import { vietnamDay } from '../statistics/vietnam-day.ts'
import { quarterOf } from '../statistics/period.ts'
import { loadReport, type Report } from './report-data.ts'

export interface OpenData extends Report {
  readonly formula: string
  readonly formulaVersion: number
  readonly definitions: string
  readonly licence: string
}

/** Throws `period-invalid`. */
export async function loadOpenData(
  context: Context,
  period: string | undefined,
): Promise<OpenData> {
  const report = await loadReport(context, {
    period: period ?? quarterOf(vietnamDay(context.clock())),
  })
  return {
    formula: FORMULA,
    formulaVersion: FORMULA_VERSION,
    definitions: `/v1/statistics/definitions (${DEFINITIONS.length})`,
    licence: 'CC-BY-4.0',
    ...report,
  }
}
