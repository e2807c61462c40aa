// The figures of a period, from the roll-ups: additions of a few rows, however many documents there are.
import type { Context } from '../context.ts'
import { Refusal } from '../refusals.ts'
import type { ShareRollupRow } from '../store/share-tables.ts'
import { selectRegisterRanges } from '../store/statements/select-register-ranges.ts'
import { selectShareTallies } from '../store/statements/select-share-tallies.ts'
import { sumShareRollups } from '../store/statements/sum-share-rollups.ts'
import { catchUp } from './catch-up.ts'
import { toCoverage, type Coverage } from './coverage.ts'
import { toShare, type ElectronicShare, type Exempt } from './electronic-share.ts'
import { complete } from './measures.ts'
import { parsePeriod, wholeMonths, type Period } from './period.ts'
import { findScope, type Scope, type ScopeRequest } from './share-scope.ts'
import { toSpans } from './spans.ts'

export interface ShareRequest extends ScopeRequest {
  readonly period: string
  /** Documents of one type, or of one urgency, only. */
  readonly type?: string | undefined
  readonly urgency?: string | undefined
}

export interface ShareAnswer extends ElectronicShare {
  readonly period: Period
  readonly agency: { readonly code: string; readonly name: string } | null
  readonly subordinates: boolean
  readonly asOf: string
  /** The place in the book of events that the figures stand for. */
  readonly seq: number
  readonly coverage: Coverage
}

/** Small counts of secret documents tell: those who may not see them are told that they are small. */
const SMALL_COUNT = 5

/** Throws `period-invalid`, and `not-found` for an unknown agency. */
export async function loadShare(
  context: Context,
  request: ShareRequest,
  showsSmallCounts: boolean | ((scope: Scope) => Promise<boolean>) = true,
): Promise<ShareAnswer> {
  const period = parsePeriod(request.period)
  const scope = await findScope(context, request)
  const seq = await catchUp(context)
  const { agency } = scope
  const shows =
    typeof showsSmallCounts === 'boolean' ? showsSmallCounts : await showsSmallCounts(scope)
  const { share, coverage } = await loadFigures(context, period, scope, request)
  return {
    period,
    agency: agency === null ? null : { code: agency.code, name: agency.name },
    subordinates: request.subordinates,
    asOf: context.clock().toISOString(),
    seq,
    ...(shows ? share : { ...share, exempt: maskSmall(share.exempt) }),
    coverage,
  }
}

export interface LoadedFigures {
  readonly share: ElectronicShare
  readonly coverage: Coverage
}

export async function loadFigures(
  { store }: Pick<Context, 'store'>,
  period: Period,
  { ids }: Scope,
  filter: Pick<ShareRequest, 'type' | 'urgency'> = {},
): Promise<LoadedFigures> {
  const db = store.read
  const where = toDimension(filter)
  const [sum] = await sumShareRollups(
    db,
    { ...where, periods: toSpans(period), agencies: ids },
    null,
  )
  const isAll = where.dimension === 'all'
  const tallies = isAll ? await selectShareTallies(db, wholeMonths(period), ids) : []
  const ranges = isAll ? await selectRegisterRanges(db, { agencies: ids, within: period }) : []
  return { share: toShare(complete(sum ?? {}), tallies), coverage: toCoverage(ranges) }
}

/** Throws `invalid-request`: the roll-ups know types and urgencies, not each type of each urgency. */
export function toDimension({ type, urgency }: Pick<ShareRequest, 'type' | 'urgency'>): Pick<
  ShareRollupRow,
  'dimension'
> & {
  readonly value?: string
} {
  if (type !== undefined && urgency !== undefined) {
    const detail = 'Figures are kept by type or by urgency; ask for documents to see both'
    throw new Refusal('invalid-request', detail, { errors: [{ pointer: 'query/urgency', detail }] })
  }
  if (type !== undefined) return { dimension: 'type', value: type }
  return urgency === undefined ? { dimension: 'all' } : { dimension: 'urgency', value: urgency }
}

export function maskSmall({ confidential, other }: Exempt): Exempt {
  return { confidential: mask(confidential), other: mask(other) }
}

function mask(count: number | null): number | null {
  return count !== null && count > 0 && count < SMALL_COUNT ? null : count
}
