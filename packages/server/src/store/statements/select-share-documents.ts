import type { AgencyId, DocumentId } from '../../ids.ts'
import type { DocumentRow, Queries } from '../schema.ts'

/** By id, or all versions of the documents with a version that was issued on one of the days, both ends included. */
export type ShareScope = { readonly ids: readonly DocumentId[] } | ShareDays

export interface ShareDays {
  readonly from: string
  readonly to: string
  readonly agencies: readonly AgencyId[]
}

export type ShareDocumentRow = Pick<
  DocumentRow,
  | 'id'
  | 'chain_root'
  | 'document_uid'
  | 'version'
  | 'sender_id'
  | 'number'
  | 'notation'
  | 'issue_date'
  | 'type_name'
  | 'urgency'
  | 'signatures'
  | 'paper'
  | 'accepted_at'
>

const COLUMNS = [
  'id',
  'chain_root',
  'document_uid',
  'version',
  'sender_id',
  'number',
  'notation',
  'issue_date',
  'type_name',
  'urgency',
  'signatures',
  'paper',
  'accepted_at',
] as const

/** Accepted versions of documents. */
export function selectShareDocuments(db: Queries, scope: ShareScope): Promise<ShareDocumentRow[]> {
  if ('ids' in scope && scope.ids.length === 0) return Promise.resolve([])
  const query = db
    .selectFrom('documents')
    .select([...COLUMNS])
    .where('accepted_at', 'is not', null)
  if ('ids' in scope) return query.where('id', 'in', scope.ids).execute()
  const { from, to, agencies } = scope
  return query
    .where((build) =>
      build(
        'chain_root',
        'in',
        build
          .selectFrom('documents as version')
          .select('version.chain_root')
          .where('version.issue_date', '>=', from)
          .where('version.issue_date', '<=', to)
          .where('version.sender_id', 'in', agencies),
      ),
    )
    .execute()
}
