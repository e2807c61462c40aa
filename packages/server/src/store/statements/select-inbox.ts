import type { AgencyId } from '../../ids.ts'
import type { DocumentRow, Queries } from '../schema.ts'
import type { DeliveryRow } from './select-delivery.ts'

type Shown = Pick<
  DocumentRow,
  | 'document_uid'
  | 'version'
  | 'number'
  | 'notation'
  | 'issue_date'
  | 'type_name'
  | 'urgency'
  | 'signatures'
  | 'indication'
  | 'metadata'
>

export type InboxRow = Pick<DeliveryRow, 'seq' | 'id' | 'document_id' | 'state' | 'queued_at'> &
  Shown & { readonly sender_code: string; readonly sender_name: string }

/** What waits for an agency, in the order it came, after a sequence number. */
export function selectInbox(
  db: Queries,
  recipientId: AgencyId,
  after: number,
  limit: number,
): Promise<InboxRow[]> {
  return db
    .selectFrom('deliveries')
    .innerJoin('documents', 'documents.id', 'deliveries.document_id')
    .innerJoin('agencies', 'agencies.id', 'deliveries.sender_id')
    .select([
      'deliveries.seq',
      'deliveries.id',
      'deliveries.document_id',
      'deliveries.state',
      'deliveries.queued_at',
    ])
    .select([
      'documents.document_uid',
      'documents.version',
      'documents.number',
      'documents.notation',
    ])
    .select([
      'documents.issue_date',
      'documents.type_name',
      'documents.urgency',
      'documents.metadata',
    ])
    .select(['documents.signatures', 'documents.indication'])
    .select(['agencies.code as sender_code', 'agencies.name as sender_name'])
    .where('deliveries.recipient_id', '=', recipientId)
    .where('deliveries.state', 'not in', ['received', 'refused', 'expired', 'cancelled'])
    .where('deliveries.seq', '>', after)
    .orderBy('deliveries.seq')
    .limit(limit)
    .execute()
}
