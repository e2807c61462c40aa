// Agencies in the order of their share: where everybody stands, whole counts beside every place.
import type { Context } from '../context.ts'
import { loadBreakdown } from './breakdown.ts'
import type { Count } from './electronic-share.ts'
import type { Period } from './period.ts'
import type { ShareRequest } from './load-share.ts'

export interface Ranking {
  readonly period: Period
  readonly items: readonly Ranked[]
}

export interface Ranked {
  /** Equal shares have equal places; null: no documents. */
  readonly place: number | null
  readonly agency: { readonly code: string; readonly name: string }
  readonly level: string | null
  readonly byDocument: Count
  readonly byDispatch: Count
}

/** Throws `period-invalid` and `not-found`. */
export async function loadRanking(
  context: Context,
  request: ShareRequest & { readonly level?: string | undefined },
): Promise<Ranking> {
  const { period, items } = await loadBreakdown(context, { ...request, by: 'agency' })
  const some = items
    .filter(({ level }) => request.level === undefined || level === request.level)
    .map(({ key, name, level, figures: { byDocument, byDispatch } }) => ({
      agency: { code: key, name },
      level,
      byDocument,
      byDispatch,
    }))
    .toSorted((a, b) => compareCounts(b.byDocument, a.byDocument) || compareCodes(a, b))
  return { period, items: some.map((item) => ({ place: placeOf(item.byDocument, some), ...item })) }
}

type Unranked = Omit<Ranked, 'place'>

function placeOf(count: Count, all: readonly Unranked[]): number | null {
  if (count.denominator === 0) return null
  return all.findIndex(({ byDocument }) => compareCounts(byDocument, count) === 0) + 1
}

/** By whole numbers, so that a third is a third. What has no documents comes last. */
function compareCounts(a: Count, b: Count): number {
  if (a.denominator === 0 || b.denominator === 0)
    return Math.sign(a.denominator) - Math.sign(b.denominator)
  return Math.sign(a.numerator * b.denominator - b.numerator * a.denominator)
}

function compareCodes(a: Unranked, b: Unranked): number {
  return a.agency.code < b.agency.code ? -1 : 1
}
