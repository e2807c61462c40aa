import type { AgencyId, DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

export interface RefusedScope {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
  /** Senders; null: every agency. */
  readonly agencies: readonly AgencyId[] | null
  readonly limit: number
}

export interface RefusedDelivery {
  readonly document_id: DocumentId
  readonly refusal_reason: string | null
  readonly refused_at: number | null
  readonly number: string
  readonly notation: string
  readonly issue_date: string
  readonly sender_code: string
  readonly sender_name: string
  readonly recipient_code: string
  readonly recipient_name: string
}

/** Deliveries that were refused, newest first, with their reasons. */
export function selectRefusedDeliveries(
  db: Queries,
  { from, to, agencies, limit }: RefusedScope,
): Promise<RefusedDelivery[]> {
  const query = db
    .selectFrom('deliveries')
    .innerJoin('documents', 'documents.id', 'deliveries.document_id')
    .innerJoin('agencies as sender', 'sender.id', 'deliveries.sender_id')
    .innerJoin('agencies as recipient', 'recipient.id', 'deliveries.recipient_id')
    .select([
      'deliveries.document_id',
      'deliveries.refusal_reason',
      'deliveries.refused_at',
      'documents.number',
      'documents.notation',
      'documents.issue_date',
      'sender.code as sender_code',
      'sender.name as sender_name',
      'recipient.code as recipient_code',
      'recipient.name as recipient_name',
    ])
    .where('deliveries.state', '=', 'refused')
    .where('deliveries.refused_at', '>=', from)
    .where('deliveries.refused_at', '<', to)
    .orderBy('deliveries.refused_at', 'desc')
    .limit(limit)
  return (agencies === null ? query : query.where('deliveries.sender_id', 'in', agencies)).execute()
}
