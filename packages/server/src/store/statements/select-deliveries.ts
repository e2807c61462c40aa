import type { DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { DeliveryRow } from './select-delivery.ts'

export type DeliveryWithRecipient = DeliveryRow & {
  readonly recipient_code: string
  readonly recipient_name: string
}

/** The deliveries of a document with their recipients, in the order they were made. */
export function selectDeliveries(
  db: Queries,
  documentId: DocumentId,
): Promise<DeliveryWithRecipient[]> {
  return db
    .selectFrom('deliveries')
    .innerJoin('agencies', 'agencies.id', 'deliveries.recipient_id')
    .selectAll('deliveries')
    .select(['agencies.code as recipient_code', 'agencies.name as recipient_name'])
    .where('deliveries.document_id', '=', documentId)
    .orderBy('deliveries.seq')
    .execute()
}
