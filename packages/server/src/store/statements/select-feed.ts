import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { EventRow } from './event-row.ts'

/** What an agency may see of the book, after a sequence number: what it sent and what came to it. */
export function selectFeed(
  db: Queries,
  agencyId: AgencyId,
  after: number,
  limit: number,
): Promise<EventRow[]> {
  const of = (column: 'sender_id' | 'recipient_id') =>
    db
      .selectFrom('events')
      .selectAll()
      .where(column, '=', agencyId)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit)
  // Two indexes, each read no further than the page; an OR would read far more.
  return db
    .selectFrom(of('sender_id').as('sent'))
    .selectAll()
    .union(db.selectFrom(of('recipient_id').as('came')).selectAll())
    .orderBy('seq')
    .limit(limit)
    .execute()
}
