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
  if ('ids' in scope && scope.ids.length === 0) return Promise.resolve([])
  const query = db
    .selectFrom('deliveries')
    .select(['document_id', 'recipient_id', 'state', 'received_at'])
  if ('ids' in scope) return query.where('document_id', 'in', scope.ids).execute()
  const { from, to, agencies } = scope
  return query
    .where((build) =>
      build(
        'document_id',
        'in',
        build
          .selectFrom('documents')
          .innerJoin('documents as version', 'version.chain_root', 'documents.chain_root')
          .select('documents.id')
          .where('version.issue_date', '>=', from)
          .where('version.issue_date', '<=', to)
          .where('version.sender_id', 'in', agencies),
      ),
    )
    .execute()
}
