import type { AgencyId, DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { EventRow } from './event-row.ts'

/** A document's life as its sender sees it, or as one recipient does. */
export function selectDocumentEvents(
  db: Queries,
  documentId: DocumentId,
  side: 'sender_id' | 'recipient_id',
  agencyId: AgencyId,
): Promise<EventRow[]> {
  return db
    .selectFrom('events')
    .selectAll()
    .where('document_id', '=', documentId)
    .where(side, '=', agencyId)
    .orderBy('seq')
    .execute()
}
