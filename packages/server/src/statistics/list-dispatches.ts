// From a figure that counts dispatches to its dispatches: to whom, by which way, when it was received, and where it is missing to 100 %, why.
import type { Caller } from '../agencies/caller.ts'
import type { Context } from '../context.ts'
import {
  NO_NAME,
  selectAgencyNames,
  type AgencyName,
} from '../store/statements/select-agency-names.ts'
import type { DeliveryWithRecipient } from '../store/statements/select-deliveries.ts'
import { selectDeliveriesOfDocuments } from '../store/statements/select-deliveries-of-documents.ts'
import type { ShareListRow } from '../store/statements/select-share-rows.ts'
import { catchUp } from './catch-up.ts'
import { missingReason, type MissingReason } from './contribution.ts'
import { toPatterns } from './facts.ts'
import { findDispatches, type Dispatch } from './find-dispatches.ts'
import type { Way } from './issuances.ts'
import type { Contribution } from './measures.ts'
import { parsePeriod } from './period.ts'
import { toClass } from './read-rows.ts'
import { adviceFor, type Advice } from './remedies.ts'
import type { RecipientCounts } from './rollup-deltas.ts'
import { DISPATCH_FIGURES, type Behind, type DispatchFigure } from './row-figures.ts'
import { findCode, findRowScope, type RowScopeRequest } from './share-scope.ts'

export interface DispatchesRequest extends RowScopeRequest {
  readonly period: string
  /** Default: all of the denominator. */
  readonly figure?: DispatchFigure | undefined
  readonly type?: string | undefined
  readonly urgency?: string | undefined
  /** Code of the agency that it went to. */
  readonly recipient?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

export interface DispatchRows {
  readonly items: readonly DispatchRow[]
  /** `after` of the following page, which may be shorter than asked for, or empty; null at the end. */
  readonly next: string | null
}

export interface DispatchRow {
  /** Null for a document on paper only. */
  readonly documentId: string | null
  readonly agency: AgencyName
  readonly recipient: AgencyName
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  readonly typeName: string
  readonly urgency: string
  readonly way: Way
  readonly sentAt: string | null
  readonly receivedAt: string | null
  readonly refusedAt: string | null
  readonly refusalReason: string | null
  /** Null: it counts. */
  readonly missing: MissingReason | null
  /** Null: it counts. */
  readonly advice: Advice | null
}

/** Throws `period-invalid`, `not-found`, and `scope-missing` for rows of agencies that are not the caller's to see. */
export async function listDispatches(
  context: Context,
  caller: Caller,
  request: DispatchesRequest,
): Promise<DispatchRows> {
  const { from, to } = parsePeriod(request.period)
  const scope = await findRowScope(context, caller, request)
  const recipient = await findCode(context, request.recipient)
  await catchUp(context)
  const { type, urgency, limit } = request
  const figure: Behind = DISPATCH_FIGURES[request.figure ?? 'dispatches']
  const { counts } = toPatterns(figure)
  const where = { from, to, type, urgency, recipient, counts, agencies: scope.ids }
  const isWanted = ({ id, counts: some }: RecipientCounts) =>
    (recipient === undefined || id === recipient) && addsTo(some, figure)
  const found = await findDispatches(context, where, isWanted, request.after, limit)
  return { items: await toRows(context, found.dispatches), next: found.next }
}

async function toRows(
  context: Context,
  dispatches: readonly Dispatch[],
): Promise<readonly DispatchRow[]> {
  const { read } = context.store
  const names = await selectAgencyNames(
    read,
    dispatches.flatMap(({ row, to }) => [row.agency_id, to.id]),
  )
  const ids = [...new Set(dispatches.flatMap(({ row }) => row.document_id ?? []))]
  const deliveries = new Map(
    (await selectDeliveriesOfDocuments(read, ids)).map((row) => [
      `${row.document_id} ${row.recipient_id}`,
      row,
    ]),
  )
  return dispatches.map((dispatch) => {
    const { row, to } = dispatch
    const name = (id: string) => names.get(id) ?? NO_NAME
    const about = { agency: name(row.agency_id), recipient: name(to.id) }
    return { ...about, ...toRow(dispatch, deliveries.get(`${row.document_id ?? ''} ${to.id}`)) }
  })
}

function toRow(
  { row, to }: Dispatch,
  delivery: DeliveryWithRecipient | undefined,
): Omit<DispatchRow, 'agency' | 'recipient'> {
  const way = wayOf(to.counts)
  const missing = missingOf(row, way, to.counts)
  return {
    documentId: row.document_id,
    number: row.document_number ?? row.entry_number ?? '',
    notation: row.document_notation ?? row.entry_notation ?? '',
    issueDate: row.issue_date,
    typeName: row.type_name,
    urgency: row.urgency,
    way,
    sentAt: toInstant(delivery?.queued_at),
    receivedAt: toInstant(delivery?.received_at),
    refusedAt: toInstant(delivery?.refused_at),
    refusalReason: delivery?.refusal_reason ?? null,
    missing,
    advice: missing === null ? null : adviceFor(missing),
  }
}

function wayOf(counts: Contribution): Way {
  if (counts.dispatches_in_full !== undefined) return 'electronicInFull'
  return counts.dispatches_in_parallel === undefined ? 'paperOnly' : 'electronicInParallel'
}

/** The first reason why this dispatch does not count, as if the document went to this recipient alone. */
function missingOf(row: ShareListRow, way: Way, counts: Contribution): MissingReason | null {
  if (counts.dispatches_counted !== undefined) return null
  const signatures = way === 'paperOnly' ? null : toClass(row.signatures)
  return missingReason({ signatures, way, dispatches: [] }) ?? 'not-received'
}

function toInstant(at: number | null | undefined): string | null {
  return typeof at === 'number' ? new Date(at).toISOString() : null
}

function addsTo(counts: Contribution, { adds, butNot = [] }: Behind): boolean {
  const isIn = (measure: keyof Contribution) => (counts[measure] ?? 0) > 0
  return adds.some(isIn) && !butNot.some(isIn)
}
