import type { AgencyId, DocumentId } from '../../ids.ts'
import type { DeliveryState, Queries } from '../schema.ts'
import type { ShareScope } from './select-share-documents.ts'

export interface ShareDispatchRow {
  readonly document_id: DocumentId
  readonly recipient_id: AgencyId
  readonly state: DeliveryState
  readonly received_at: number | null
}

/** The deliveries of the documents that `selectShareDocuments` answers. */
export function selectShareDispatches(db: Queries, scope: ShareScope): Promise<ShareDispatchRow[]> {
  const query = db
    .selectFrom('deliveries')
    .innerJoin('documents', 'documents.id', 'deliveries.document_id')
    .innerJoin('documents as root', 'root.id', 'documents.chain_root')
    .select([
      'deliveries.document_id',
      'deliveries.recipient_id',
      'deliveries.state',
      'deliveries.received_at',
    ])
    .where('root.issue_date', '>=', scope.from)
    .where('root.issue_date', '<=', scope.to)
  return (
    scope.agencies === null ? query : query.where('root.sender_id', 'in', scope.agencies)
  ).execute()
}
