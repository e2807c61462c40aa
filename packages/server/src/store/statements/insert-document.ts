import type { DocumentRow, FileRow, Queries } from '../schema.ts'

/** The document with the places of its files. */
export async function insertDocument(
  db: Queries,
  document: DocumentRow,
  files: readonly FileRow[],
): Promise<void> {
  await db.insertInto('documents').values(document).execute()
  await db.insertInto('files').values(files).execute()
}
