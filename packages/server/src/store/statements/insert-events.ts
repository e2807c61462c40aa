import type { NewEvent } from '../../events.ts'
import type { Queries } from '../schema.ts'

/** Rows of one INSERT: keeps the number of parameters far below every database's limit. */
const CHUNK_ROWS = 200

/** Appends to the book; call it in the transaction of the change. Answers the sequence number of the last row. */
export async function insertEvents(db: Queries, events: readonly NewEvent[]): Promise<number> {
  let last = 0
  for (let start = 0; start < events.length; start += CHUNK_ROWS) {
    const rows = events.slice(start, start + CHUNK_ROWS).map(toRow)
    const inserted = await db.insertInto('events').values(rows).returning('seq').execute()
    last = Math.max(last, ...inserted.map((row) => row.seq))
  }
  return last
}

function toRow(event: NewEvent) {
  return {
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
