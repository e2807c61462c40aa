import { insertRows } from '../insert-rows.ts'
import type { NewEvent } from '../../events.ts'
import type { Queries } from '../schema.ts'

/** Rows of one INSERT: keeps the number of parameters far below every database's limit. */
const CHUNK_ROWS = 200

/**
 * Appends to the book; call it in the transaction of the change. Answers the sequence number of the last row. Numbers have no gaps: units of
 * work are one after the other, so the next number is known, and one that was rolled back is given again.
 */
export async function insertEvents(db: Queries, events: readonly NewEvent[]): Promise<number> {
  const last = await lastSeq(db)
  for (let start = 0; start < events.length; start += CHUNK_ROWS) {
    const chunk = events.slice(start, start + CHUNK_ROWS)
    const rows = chunk.map((event, index) => toRow(event, last + start + index + 1))
    await insertRows(db, 'events', rows)
  }
  return last + events.length
}

async function lastSeq(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? 0
}

function toRow(event: NewEvent, seq: number) {
  return {
    seq,
    at: event.at.getTime(),
    type: event.type,
    actor_id: event.actorId,
    sender_id: event.senderId,
    recipient_id: event.recipientId,
    document_id: event.documentId,
    delivery_id: event.deliveryId,
    data: JSON.stringify(event.data),
  }
}
