import type { DocumentId } from '../../ids.ts'
import type { DeliveryState, Queries } from '../schema.ts'

export interface DeliveryOutcome {
  readonly state: DeliveryState
  readonly recall: string | null
}

/** How each delivery of a document stands. */
export function selectDeliveryOutcomes(
  db: Queries,
  documentId: DocumentId,
): Promise<DeliveryOutcome[]> {
  return db
    .selectFrom('deliveries')
    .select(['state', 'recall'])
    .where('document_id', '=', documentId)
    .execute()
}
