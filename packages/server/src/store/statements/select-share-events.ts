import type { EventType } from '../../events.ts'
import type { DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

export interface ShareEvent {
  readonly seq: number
  readonly type: EventType
  readonly document_id: DocumentId | null
  readonly data: string
}

/** The book after a place, in its order. */
export function selectShareEvents(
  db: Queries,
  after: number,
  limit: number,
): Promise<ShareEvent[]> {
  return db
    .selectFrom('events')
    .select(['seq', 'type', 'document_id', 'data'])
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
}
