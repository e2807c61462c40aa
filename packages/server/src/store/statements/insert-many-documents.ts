import type { DocumentRow, FileRow, Queries } from '../schema.ts'

/** Rows of one INSERT: keeps the number of parameters far below every database's limit. */
const CHUNK_ROWS = 200

/** Documents with the places of their files, many at once. */
export async function insertManyDocuments(
  db: Queries,
  documents: readonly DocumentRow[],
  files: readonly FileRow[],
): Promise<void> {
  for (let start = 0; start < documents.length; start += CHUNK_ROWS)
    await db
      .insertInto('documents')
      .values(documents.slice(start, start + CHUNK_ROWS))
      .execute()
  for (let start = 0; start < files.length; start += CHUNK_ROWS)
    await db
      .insertInto('files')
      .values(files.slice(start, start + CHUNK_ROWS))
      .execute()
}
