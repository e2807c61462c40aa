import type { AgencyId, DocumentId } from '../../ids.ts'
import type { DocumentRow, Queries } from '../schema.ts'
import type { EventRow } from './event-row.ts'

export interface LoggedRow {
  readonly idx: number
  readonly event: Pick<EventRow, 'seq' | 'type' | 'at' | 'actor_id'> | null
  readonly document: Pick<
    DocumentRow,
    'id' | 'sender_id' | 'document_uid' | 'version' | 'salt'
  > | null
  readonly receipt: string | null
}

/** What the tables say of entries of a log: for comparing them with the log itself. */
export async function selectLoggedRows(
  db: Queries,
  epoch: number,
  from: number,
  to: number,
): Promise<LoggedRow[]> {
  const rows = await db
    .selectFrom('evidence_entries')
    .leftJoin('events', 'events.seq', 'evidence_entries.event_seq')
    .leftJoin('documents', 'documents.id', 'events.document_id')
    .leftJoin('receipts', 'receipts.event_seq', 'evidence_entries.event_seq')
    .select([
      'evidence_entries.idx',
      'events.seq',
      'events.type',
      'events.at',
      'events.actor_id',
      'documents.id as document_id',
      'documents.sender_id',
      'documents.document_uid',
      'documents.version',
      'documents.salt',
      'receipts.jws',
    ])
    .where('evidence_entries.epoch', '=', epoch)
    .where('evidence_entries.idx', '>=', from)
    .where('evidence_entries.idx', '<', to)
    .orderBy('evidence_entries.idx')
    .execute()
  return rows.map(({ idx, seq, type, at, actor_id, jws, ...row }) => ({
    idx,
    event: seq === null || type === null || at === null ? null : { seq, type, at, actor_id },
    document: toDocument(row),
    receipt: jws,
  }))
}

interface JoinedDocument {
  readonly document_id: DocumentId | null
  readonly sender_id: AgencyId | null
  readonly document_uid: string | null
  readonly version: number | null
  readonly salt: string | null
}

function toDocument(row: JoinedDocument): LoggedRow['document'] {
  const { document_id: id, sender_id, document_uid, version, salt } = row
  const isThere =
    id !== null && sender_id !== null && document_uid !== null && version !== null && salt !== null
  return isThere ? { id, sender_id, document_uid, version, salt } : null
}
