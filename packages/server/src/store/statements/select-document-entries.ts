import type { AgencyId, DocumentId } from '../../ids.ts'
import type { EventType } from '../../events.ts'
import type { Queries } from '../schema.ts'

export interface DocumentEntry {
  readonly seq: number
  readonly type: EventType
  readonly recipient_id: AgencyId | null
  readonly epoch: number
  readonly idx: number
  readonly leaf: string | null
}

/** The entries of the evidence log that are about a document, oldest first. */
export function selectDocumentEntries(db: Queries, id: DocumentId): Promise<DocumentEntry[]> {
  return db
    .selectFrom('events')
    .innerJoin('evidence_entries', 'evidence_entries.event_seq', 'events.seq')
    .select([
      'events.seq',
      'events.type',
      'events.recipient_id',
      'evidence_entries.epoch',
      'evidence_entries.idx',
      'evidence_entries.leaf',
    ])
    .where('events.document_id', '=', id)
    .orderBy('events.seq')
    .execute()
}
