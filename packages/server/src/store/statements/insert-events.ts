import { insertChunks } from '../insert-rows.ts'
import type { NewEvent } from '../../events.ts'
import type { Queries } from '../schema.ts'

/**
 * Appends to the book; call it in the transaction of the change. Answers the sequence number of the last row. Numbers have no gaps: units of
 * work are one after the other, so the next number is known, and one that was rolled back is given again.
 */
export async function insertEvents(db: Queries, events: readonly NewEvent[]): Promise<number> {
  const last = await selectBookEnd(db)
  await appendEvents(db, events, last)
  return last + events.length
}

/** Appends behind `last`, which the same unit has read, with nothing appended since. */
export async function appendEvents(
  db: Queries,
  events: readonly NewEvent[],
  last: number,
): Promise<void> {
  const rows = events.map((event, index) => toRow(event, last + index + 1))
  await insertChunks(db, 'events', rows)
}

/** The number of the last event, in the transaction of the next; 0 while there is none. */
export async function selectBookEnd(db: Queries): Promise<number> {
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
