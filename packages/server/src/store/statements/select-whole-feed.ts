import type { Queries } from '../schema.ts'
import type { EventRow } from './event-row.ts'

/** The operator's view: all of it. */
export function selectWholeFeed(db: Queries, after: number, limit: number): Promise<EventRow[]> {
  return db
    .selectFrom('events')
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
}
