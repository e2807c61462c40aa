// What a report says, whatever it is written as: the figures of a period with both counts, who stands where, and what is missing.
import type { Context } from '../context.ts'
import type { Breakdown } from '../statistics/breakdown.ts'
import { loadBreakdown } from '../statistics/breakdown.ts'
import { loadShare, type ShareAnswer } from '../statistics/load-share.ts'
import { loadRanking, type Ranking } from '../statistics/ranking.ts'

export interface Report {
  readonly share: ShareAnswer
  readonly levels: Breakdown
  readonly months: Breakdown
  readonly ranking: Ranking
}

export interface ReportRequest {
  readonly period: string
  /** Code of an agency, with those under it; without it, everybody. */
  readonly agency?: string | undefined
}

/** Reports are published, so that small counts of secret documents are told as small. Throws `period-invalid` and `not-found`. */
export async function loadReport(context: Context, request: ReportRequest): Promise<Report> {
  const scope = { ...request, subordinates: true }
  return {
    share: await loadShare(context, scope, false),
    levels: await loadBreakdown(context, { ...scope, by: 'level' }),
    months: await loadBreakdown(context, { ...scope, by: 'month' }),
    ranking: await loadRanking(context, scope),
  }
}

/** Names a file after what is in it, such as `ty-le-2026-Q3-H14`. */
export function reportName({ period, agency }: ReportRequest): string {
  return ['ty-le', period, agency ?? 'tat-ca'].join('-').replace(/[^\w.-]+/g, '_')
}
