import type { DownloadRow, Queries } from '../schema.ts'

/** Notes that a file was handed over whole. Answers false when it was noted before. */
export async function insertDownload(db: Queries, row: DownloadRow): Promise<boolean> {
  const result = await db
    .insertInto('downloads')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}
