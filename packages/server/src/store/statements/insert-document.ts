import { insertRows } from '../insert-rows.ts'
import type { DocumentRow, FileRow, Queries } from '../schema.ts'

/** The document with the places of its files. */
export async function insertDocument(
  db: Queries,
  document: DocumentRow,
  files: readonly FileRow[],
): Promise<void> {
  await Promise.all([insertRows(db, 'documents', [document]), insertRows(db, 'files', files)])
}
