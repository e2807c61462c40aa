import type { AgencyId, DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { DeliveryRow } from './select-delivery.ts'

/** The one delivery of a document to an agency. */
export function selectDeliveryOf(
  db: Queries,
  documentId: DocumentId,
  recipientId: AgencyId,
): Promise<DeliveryRow | undefined> {
  return db
    .selectFrom('deliveries')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('recipient_id', '=', recipientId)
    .executeTakeFirst()
}
