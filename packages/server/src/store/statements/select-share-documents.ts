import type { AgencyId, DocumentId } from '../../ids.ts'
import type { DocumentRow, Queries } from '../schema.ts'

export interface ShareScope {
  /** First and last day of issue, `yyyy-MM-dd`. */
  readonly from: string
  readonly to: string
  /** Null: every agency. */
  readonly agencies: readonly AgencyId[] | null
}

export type ShareDocumentRow = Pick<
  DocumentRow,
  | 'id'
  | 'chain_root'
  | 'version'
  | 'sender_id'
  | 'number'
  | 'notation'
  | 'issue_date'
  | 'signatures'
  | 'paper'
> & { readonly root_issue_date: string; readonly root_id: DocumentId }

/** Every accepted version of the documents whose first version was issued in the period. */
export function selectShareDocuments(db: Queries, scope: ShareScope): Promise<ShareDocumentRow[]> {
  const query = db
    .selectFrom('documents')
    .innerJoin('documents as root', 'root.id', 'documents.chain_root')
    .select(['documents.id', 'documents.chain_root', 'documents.version', 'documents.sender_id'])
    .select([
      'documents.number',
      'documents.notation',
      'documents.issue_date',
      'documents.signatures',
    ])
    .select(['documents.paper', 'root.issue_date as root_issue_date', 'root.id as root_id'])
    .where('root.issue_date', '>=', scope.from)
    .where('root.issue_date', '<=', scope.to)
    .where('documents.state', '!=', 'draft')
  return (
    scope.agencies === null ? query : query.where('root.sender_id', 'in', scope.agencies)
  ).execute()
}
