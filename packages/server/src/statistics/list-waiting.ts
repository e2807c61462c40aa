// What waits at an agency that has fallen silent, one by one.
import type { Caller } from '../agencies/caller.ts'
import type { Context } from '../context.ts'
import {
  selectWaitingDeliveries,
  type WaitingDelivery,
} from '../store/statements/select-waiting-deliveries.ts'
import { findScope, maySeeRows, ownScope } from './share-scope.ts'

export interface WaitingDocument {
  readonly documentId: string
  readonly sender: { readonly code: string; readonly name: string }
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  readonly typeName: string
  readonly urgency: string
  readonly state: string
  /** Since when it waits. */
  readonly since: string
}

export interface WaitingPage {
  readonly items: readonly WaitingDocument[]
  /** Sequence number of the last one; null at the end. */
  readonly last: number | null
}

/**
 * Longest first. The agency itself, those above it and the operator see all of it, everybody else what they sent there. Throws `not-found` for
 * an unknown agency.
 */
export async function listWaiting(
  context: Context,
  caller: Caller,
  request: { readonly agency: string; readonly after: number; readonly limit: number },
): Promise<WaitingPage> {
  const scope = await findScope(context, { agency: request.agency, subordinates: false })
  const [recipient] = scope.ids ?? []
  if (recipient === undefined) return { items: [], last: null }
  const senders = (await maySeeRows(context, caller, scope)) ? null : ownScope(caller).ids
  const { after, limit } = request
  const where = { recipient, senders, after, limit: limit + 1 }
  const rows = await selectWaitingDeliveries(context.store.read, where)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit).map(toWaiting), last: last?.seq ?? null }
}

function toWaiting(row: WaitingDelivery): WaitingDocument {
  return {
    documentId: row.document_id,
    sender: { code: row.sender_code, name: row.sender_name },
    number: row.number,
    notation: row.notation,
    issueDate: row.issue_date,
    typeName: row.type_name,
    urgency: row.urgency,
    state: row.state,
    since: new Date(row.queued_at).toISOString(),
  }
}
