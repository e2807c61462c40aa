import type { AgencyId, DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

export interface WaitingScope {
  readonly recipient: AgencyId
  /** Null: whoever sent it. */
  readonly senders: readonly AgencyId[] | null
  /** Sequence number of the last one of the page before. */
  readonly after: number
  readonly limit: number
}

export interface WaitingDelivery {
  readonly seq: number
  readonly state: string
  readonly queued_at: number
  readonly document_id: DocumentId
  readonly number: string
  readonly notation: string
  readonly issue_date: string
  readonly type_name: string
  readonly urgency: string
  readonly sender_code: string
  readonly sender_name: string
}

/** What waits at a recipient, one by one, in the order it came. */
export function selectWaitingDeliveries(
  db: Queries,
  { recipient, senders, after, limit }: WaitingScope,
): Promise<WaitingDelivery[]> {
  const query = db
    .selectFrom('deliveries')
    .innerJoin('documents', 'documents.id', 'deliveries.document_id')
    .innerJoin('agencies', 'agencies.id', 'deliveries.sender_id')
    .select([
      'deliveries.seq',
      'deliveries.state',
      'deliveries.queued_at',
      'deliveries.document_id',
      'documents.number',
      'documents.notation',
      'documents.issue_date',
      'documents.type_name',
      'documents.urgency',
      'agencies.code as sender_code',
      'agencies.name as sender_name',
    ])
    .where('deliveries.recipient_id', '=', recipient)
    .where('deliveries.state', 'not in', ['received', 'refused', 'expired', 'cancelled'])
    .where('deliveries.seq', '>', after)
    .orderBy('deliveries.seq')
    .limit(limit)
  return (senders === null ? query : query.where('deliveries.sender_id', 'in', senders)).execute()
}
