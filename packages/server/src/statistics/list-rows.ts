// From a figure to its documents, and for each that is missing to 100 % the reason and what to do about it.
import type { Caller } from '../agencies/caller.ts'
import type { Context } from '../context.ts'
import type { Queries } from '../store/schema.ts'
import {
  NO_NAME,
  selectAgencyNames,
  type AgencyName,
} from '../store/statements/select-agency-names.ts'
import { selectDeliveriesOfDocuments } from '../store/statements/select-deliveries-of-documents.ts'
import { selectShareRows, type ShareListRow } from '../store/statements/select-share-rows.ts'
import { catchUp } from './catch-up.ts'
import { MISSING_REASONS, type MissingReason } from './contribution.ts'
import { toPatterns } from './facts.ts'
import { readPlace, writePlace } from './list-place.ts'
import { parsePeriod } from './period.ts'
import { adviceFor, type Advice } from './remedies.ts'
import { DOCUMENT_FIGURES, type DocumentFigure } from './row-figures.ts'
import { findCode, findRowScope, type RowScopeRequest } from './share-scope.ts'

export const STANDINGS: readonly ['counted', 'missing', ...typeof MISSING_REASONS] = [
  'counted',
  'missing',
  ...MISSING_REASONS,
]

export interface RowsRequest extends RowScopeRequest {
  readonly period: string
  readonly standing?: (typeof STANDINGS)[number] | undefined
  /** Those behind one figure. */
  readonly figure?: DocumentFigure | undefined
  readonly type?: string | undefined
  readonly urgency?: string | undefined
  /** Code of an agency that it went to. */
  readonly recipient?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

export interface ShareRows {
  readonly items: readonly ShareRow[]
  /** `after` of the following page; null at the end. */
  readonly next: string | null
}

export interface ShareRow {
  /** Null for a document on paper only. */
  readonly documentId: string | null
  /** Line of the paper register; null without any. */
  readonly entryId: string | null
  readonly agency: { readonly code: string; readonly name: string }
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  readonly typeName: string
  readonly urgency: string
  readonly way: string
  readonly signatures: string | null
  readonly subIndication: string | null
  readonly acceptedAt: string | null
  readonly paperReason: string | null
  /** Null: it counts. */
  readonly missing: MissingReason | null
  /** Null: it counts. */
  readonly advice: Advice | null
  /** Recipients that have not acknowledged it yet; named only where that is what is missing. */
  readonly waitingFor: readonly { readonly code: string; readonly name: string }[]
}

/** Throws `period-invalid`, `not-found`, and `scope-missing` for rows of agencies that are not the caller's to see. */
export async function listRows(
  context: Context,
  caller: Caller,
  request: RowsRequest,
): Promise<ShareRows> {
  const { from, to } = parsePeriod(request.period)
  const scope = await findRowScope(context, caller, request)
  await catchUp(context)
  const { standing, type, urgency, limit } = request
  const recipient = await findCode(context, request.recipient)
  const figure = request.figure === undefined ? {} : toPatterns(DOCUMENT_FIGURES[request.figure])
  const after = readPlace(request.after)
  const rows = await selectShareRows(context.store.read, {
    ...{ from, to, standing, type, urgency, recipient, after },
    ...figure,
    agencies: scope.ids,
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const items = await toRows(context, page)
  return {
    items,
    next:
      rows.length > limit && last !== undefined ? writePlace(last.issue_date, last.issuance) : null,
  }
}

async function toRows({ store }: Context, rows: readonly ShareListRow[]): Promise<ShareRow[]> {
  const waiting = await readWaiting(store.read, rows)
  const senders = rows.map((row) => row.agency_id)
  const names = await selectAgencyNames(store.read, senders)
  return rows.map((row) => ({
    ...toRow(row, names.get(row.agency_id) ?? NO_NAME),
    waitingFor: waiting.get(row.document_id ?? '') ?? [],
  }))
}

/** By document that is missing for it: who has not received it. */
async function readWaiting(
  db: Queries,
  rows: readonly ShareListRow[],
): Promise<ReadonlyMap<string, readonly AgencyName[]>> {
  const ids = rows.flatMap((row) => (row.missing === 'not-received' ? (row.document_id ?? []) : []))
  const waiting = (await selectDeliveriesOfDocuments(db, ids)).filter(
    ({ state, received_at }) => received_at === null && !ENDED.has(state),
  )
  const byDocument = new Map<string, AgencyName[]>()
  for (const { document_id: id, recipient_code: code, recipient_name: name } of waiting)
    byDocument.set(id, [...(byDocument.get(id) ?? []), { code, name }])
  return byDocument
}

function toRow(row: ShareListRow, agency: AgencyName): Omit<ShareRow, 'waitingFor'> {
  const missing = MISSING_REASONS.find((reason) => reason === row.missing) ?? null
  return {
    documentId: row.document_id,
    entryId: row.entry_id,
    agency,
    number: row.document_number ?? row.entry_number ?? '',
    notation: row.document_notation ?? row.entry_notation ?? '',
    issueDate: row.issue_date,
    typeName: row.type_name,
    urgency: row.urgency,
    way: row.way,
    signatures: row.signatures,
    subIndication: row.sub_indication,
    acceptedAt: row.accepted_at === null ? null : new Date(row.accepted_at).toISOString(),
    paperReason: row.entry_reason,
    missing,
    advice: missing === null ? null : adviceFor(missing),
  }
}

const ENDED: ReadonlySet<string> = new Set(['refused', 'cancelled'])
