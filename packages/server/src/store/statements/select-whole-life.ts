import type { DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { EventRow } from './event-row.ts'

/** Everything that happened to a document, whomever it is about. */
export function selectWholeLife(db: Queries, documentId: DocumentId): Promise<EventRow[]> {
  return db
    .selectFrom('events')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('seq')
    .execute()
}
