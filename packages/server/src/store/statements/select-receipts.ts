import type { DocumentId } from '../../ids.ts'
import type { Queries, ReceiptRow } from '../schema.ts'

/** The receipts of a document, oldest first. */
export function selectReceipts(db: Queries, documentId: DocumentId): Promise<ReceiptRow[]> {
  return db
    .selectFrom('receipts')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}
