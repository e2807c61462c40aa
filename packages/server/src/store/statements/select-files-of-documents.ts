import type { DocumentId } from '../../ids.ts'
import type { FileRow, Queries } from '../schema.ts'

/** The files of several documents at once. */
export function selectFilesOfDocuments(
  db: Queries,
  documentIds: readonly DocumentId[],
): Promise<FileRow[]> {
  return db
    .selectFrom('files')
    .selectAll()
    .where('document_id', 'in', documentIds)
    .orderBy('document_id')
    .orderBy('number')
    .execute()
}
