import type { DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { DeliveryRow } from './select-delivery.ts'

/** The deliveries of a document that go by one connector and have not gone, in the order they were made. */
export function selectParcel(
  db: Queries,
  documentId: DocumentId,
  connector: string,
): Promise<DeliveryRow[]> {
  return db
    .selectFrom('deliveries')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('connector', '=', connector)
    .where('state', 'in', ['queued', 'leased', 'retry_wait', 'dead_letter'])
    .orderBy('seq')
    .execute()
}
