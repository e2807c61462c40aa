// The book as its readers see it: the feed of an agency, the life of one document, and its receipts.
import { z } from 'zod'
import type { Context } from '../context.ts'
import type { AgencyId, DocumentId } from '../ids.ts'
import type { ReceiptRow } from '../store/schema.ts'
import type { EventRow } from '../store/statements/event-row.ts'
import { selectDocumentEvents } from '../store/statements/select-document-events.ts'
import { selectFeed } from '../store/statements/select-feed.ts'
import { selectHandoverReceipts } from '../store/statements/select-handover-receipts.ts'
import { selectReceipts } from '../store/statements/select-receipts.ts'
import { selectWholeFeed } from '../store/statements/select-whole-feed.ts'
import { findVisible } from './find-visible.ts'

export interface EventView {
  /** Grows by the book; the same number in the feed, in long polls and in receipts. */
  readonly seq: number
  readonly at: string
  readonly type: string
  readonly actorId: string | null
  readonly senderId: string | null
  readonly recipientId: string | null
  readonly documentId: string | null
  readonly deliveryId: string | null
  readonly data: Readonly<Record<string, unknown>>
}

export interface ReceiptView {
  readonly id: string
  readonly kind: string
  readonly deliveryId: string | null
  readonly createdAt: string
  readonly jws: string
}

/** What concerns the agency, or for the operator (null) all of it, after a sequence number. */
export async function readFeed(
  context: Context,
  agencyId: AgencyId | null,
  after: number,
  limit: number,
): Promise<EventView[]> {
  const db = context.store.read
  const rows = await (agencyId === null
    ? selectWholeFeed(db, after, limit)
    : selectFeed(db, agencyId, after, limit))
  return rows.map(toEventView)
}

/** Throws `not-found`. */
export async function readDocumentEvents(
  context: Context,
  agencyId: AgencyId,
  id: DocumentId,
): Promise<EventView[]> {
  const { side } = await findVisible(context, agencyId, id)
  const column = side === 'sender' ? 'sender_id' : 'recipient_id'
  return (await selectDocumentEvents(context.store.read, id, column, agencyId)).map(toEventView)
}

/** The sender sees every receipt of the document, a recipient those of its own delivery. Throws `not-found`. */
export async function readReceipts(
  context: Context,
  agencyId: AgencyId,
  id: DocumentId,
): Promise<ReceiptView[]> {
  const visible = await findVisible(context, agencyId, id)
  const receipts = await selectReceipts(context.store.read, id)
  const own = receipts
    .filter((receipt) => visible.side === 'sender' || receipt.delivery_id === visible.delivery.id)
    .map(toReceiptView)
  if (visible.side !== 'sender') return own
  return [...own, ...(await selectHandoverReceipts(context.store.read, id)).map(toPeerReceiptView)]
}

/** What another gateway signed when it took the document over; its keys are the other gateway's. */
function toPeerReceiptView(
  row: Awaited<ReturnType<typeof selectHandoverReceipts>>[number],
): ReceiptView {
  const { delivery_id: deliveryId, receipt: jws } = row
  const createdAt = new Date(row.at).toISOString()
  return { id: deliveryId, kind: 'peer-acceptance', deliveryId, createdAt, jws }
}

export function toReceiptView(row: ReceiptRow): ReceiptView {
  const { id, kind, delivery_id: deliveryId, jws } = row
  return { id, kind, deliveryId, createdAt: new Date(row.created_at).toISOString(), jws }
}

export function toEventView(row: EventRow): EventView {
  return {
    seq: row.seq,
    at: new Date(row.at).toISOString(),
    type: row.type,
    actorId: row.actor_id,
    senderId: row.sender_id,
    recipientId: row.recipient_id,
    documentId: row.document_id,
    deliveryId: row.delivery_id,
    data: z.record(z.string(), z.unknown()).parse(JSON.parse(row.data)),
  }
}
