import type { EventType } from '../../events.ts'
import type { Queries } from '../schema.ts'

export interface RecentRefusal {
  readonly at: number
  readonly type: EventType
  readonly data: string
  readonly sender_name: string
  readonly sender_code: string
}

/** What was refused last, newest first. */
export function selectRecentRefusals(db: Queries, limit: number): Promise<RecentRefusal[]> {
  return db
    .selectFrom('events')
    .innerJoin('agencies', 'agencies.id', 'events.sender_id')
    .select(['events.at', 'events.type', 'events.data'])
    .select(['agencies.name as sender_name', 'agencies.code as sender_code'])
    .where('events.type', 'in', ['document.refused', 'document.confidential-refused'])
    .orderBy('events.seq', 'desc')
    .limit(limit)
    .execute()
}
