import type { SelectQueryBuilder } from 'kysely'
import type { EventType } from '../../events.ts'
import type { Queries, Schema } from '../schema.ts'
import type { EventRow } from './event-row.ts'

export type ToldEventRow = EventRow & {
  readonly sender_code: string
  readonly recipient_code: string
}

/** What one side of a delivery did, and the other may want to know. */
const TOLD: readonly EventType[] = [
  'delivery.delivered',
  'delivery.received',
  'delivery.refused',
  'delivery.status',
  'delivery.recall-requested',
  'delivery.recall-agreed',
  'delivery.recall-declined',
  'delivery.cancelled',
]

/** Of the book after a number and up to another, in its order. */
export function selectToldEvents(db: Queries, after: number, end: number): Promise<ToldEventRow[]> {
  return toldEvents(db)
    .where('events.seq', '>', after)
    .where('events.seq', '<=', end)
    .orderBy('events.seq')
    .execute()
}

export function selectToldEvent(db: Queries, seq: number): Promise<ToldEventRow | undefined> {
  return toldEvents(db).where('events.seq', '=', seq).executeTakeFirst()
}

function toldEvents(db: Queries): SelectQueryBuilder<Schema, 'events', ToldEventRow> {
  return db
    .selectFrom('events')
    .innerJoin('agencies as senders', 'senders.id', 'events.sender_id')
    .innerJoin('agencies as recipients', 'recipients.id', 'events.recipient_id')
    .selectAll('events')
    .select(['senders.code as sender_code', 'recipients.code as recipient_code'])
    .where('events.type', 'in', TOLD)
}
