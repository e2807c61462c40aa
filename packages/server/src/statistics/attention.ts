// What needs somebody: agencies that have fallen silent, and documents that were refused, with the reasons.
import type { Caller } from '../agencies/caller.ts'
import type { Context } from '../context.ts'
import { selectAgencyTree } from '../store/statements/select-agency-tree.ts'
import { selectOpenDeliveries } from '../store/statements/select-open-deliveries.ts'
import {
  countRefusalReasons,
  selectRefusedDeliveries,
  type RefusalReason,
  type RefusedDelivery,
} from '../store/statements/select-refused-deliveries.ts'
import { readPlace, writePlace, type Place } from './list-place.ts'
import { parsePeriod } from './period.ts'
import { findCode, findRowScope, type RowScopeRequest } from './share-scope.ts'
import { calendarOf } from './settings.ts'
import { isWorkingDay, midnightOf } from './working-days.ts'
import { vietnamDay } from './vietnam-day.ts'

interface AgencyName {
  readonly code: string
  readonly name: string
}

export interface SilentAgency {
  readonly agency: AgencyName
  readonly level: string
  /** Deliveries that nobody has acknowledged. */
  readonly waiting: number
  readonly oldestAt: string
  /** Whole working days since the oldest came. */
  readonly workingDays: number
}

/** Agencies whose oldest waiting document has waited for some working days, longest first. */
export async function listSilent(context: Context, days: number): Promise<readonly SilentAgency[]> {
  const db = context.store.read
  const calendar = calendarOf(context.config)
  const today = vietnamDay(context.clock())
  const nodes = new Map((await selectAgencyTree(db)).map((node) => [node.id, node]))
  const silent = (await selectOpenDeliveries(db)).flatMap(({ recipient_id, waiting, oldest }) => {
    const node = nodes.get(recipient_id)
    const workingDays = countWorkingDays(vietnamDay(new Date(oldest)), today, calendar)
    if (node === undefined || workingDays < days) return []
    const { code, name, level } = node
    const oldestAt = new Date(oldest).toISOString()
    return [{ agency: { code, name }, level, waiting, oldestAt, workingDays }]
  })
  return silent.toSorted((a, b) => (a.oldestAt < b.oldestAt ? -1 : 1))
}

const DAY_MS = 24 * 3_600_000
/** What is older than a year is old enough. */
const MAX_DAYS = 366

function countWorkingDays(
  from: string,
  to: string,
  calendar: Parameters<typeof isWorkingDay>[1],
): number {
  let count = 0
  let day = from
  for (let step = 0; step < MAX_DAYS && day < to; step++) {
    day = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
    if (isWorkingDay(day, calendar)) count += 1
  }
  return count
}

export interface RefusedDocument {
  readonly documentId: string
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  readonly sender: AgencyName
  readonly recipient: AgencyName
  readonly reason: string
  readonly at: string
}

export interface RefusalsRequest extends RowScopeRequest {
  readonly period: string
  /** Code of the agency that refused. */
  readonly recipient?: string | undefined
  /** One reason, as it was given. */
  readonly reason?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

export interface Refusals {
  readonly items: readonly RefusedDocument[]
  /** Those of the period by the reason that was given, most first; at most 50. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[]
  /** `after` of the following page; null at the end. */
  readonly next: string | null
}

const MOST_REASONS = 50

/**
 * Refusals in a period (by the day they were refused), newest first. Throws `period-invalid`, `not-found`, and `scope-missing` for rows of
 * agencies that are not the caller's to see.
 */
export async function listRefused(
  context: Context,
  caller: Caller,
  request: RefusalsRequest,
): Promise<Refusals> {
  const { from, to } = parsePeriod(request.period)
  const { ids } = await findRowScope(context, caller, request)
  const recipient = await findCode(context, request.recipient)
  const { reason, limit } = request
  const span = { from: midnightOf(from), to: midnightOf(to) + DAY_MS }
  const scope = { ...span, agencies: ids, recipient }
  const db = context.store.read
  const after = toPlace(readPlace(request.after))
  const rows = await selectRefusedDeliveries(db, { ...scope, reason, after, limit: limit + 1 })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(toRefused),
    reasons: (await countRefusalReasons(db, scope, MOST_REASONS)).map(toReason),
    next: last === undefined ? null : writePlace(String(last.refused_at), String(last.seq)),
  }
}

function toReason({ reason, count }: RefusalReason): Refusals['reasons'][number] {
  return { reason: reason ?? '', count }
}

/** What is no place of ours is the beginning. */
function toPlace(place: Place | null): readonly [at: number, seq: number] | null {
  const [at = NaN, seq = NaN] = (place ?? []).map(Number)
  return Number.isSafeInteger(at) && Number.isSafeInteger(seq) ? [at, seq] : null
}

function toRefused(row: RefusedDelivery): RefusedDocument {
  return {
    documentId: row.document_id,
    number: row.number,
    notation: row.notation,
    issueDate: row.issue_date,
    sender: { code: row.sender_code, name: row.sender_name },
    recipient: { code: row.recipient_code, name: row.recipient_name },
    reason: row.refusal_reason ?? '',
    at: new Date(row.refused_at ?? 0).toISOString(),
  }
}
