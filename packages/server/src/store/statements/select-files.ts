import type { DocumentId } from '../../ids.ts'
import type { FileRow, Queries } from '../schema.ts'

/** The files of a document in their order. */
export function selectFiles(db: Queries, documentId: DocumentId): Promise<FileRow[]> {
  return db
    .selectFrom('files')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('number')
    .execute()
}
