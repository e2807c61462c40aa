import type { AgencyLevel, Queries } from '../schema.ts'

export interface TargetSum {
  readonly target: string
  readonly level: AgencyLevel
  readonly numerator: number
  readonly denominator: number
}

/** What was reported of each target over some months, by level of agency. */
export function sumTargetReports(db: Queries, months: readonly string[]): Promise<TargetSum[]> {
  if (months.length === 0) return Promise.resolve([])
  return db
    .selectFrom('target_reports')
    .innerJoin('agencies', 'agencies.id', 'target_reports.agency_id')
    .select(['target_reports.target', 'agencies.level'])
    .select((select) => [
      select.fn.sum<number>('target_reports.numerator').as('numerator'),
      select.fn.sum<number>('target_reports.denominator').as('denominator'),
    ])
    .where('target_reports.period', 'in', months)
    .groupBy(['target_reports.target', 'agencies.level'])
    .orderBy('agencies.level')
    .execute()
}
