import type { SweptBlob } from '../../blobs/index.ts'
import type { Queries } from '../schema.ts'

/** Whether any file refers to a blob. */
export async function isBlobWanted(db: Queries, blob: SweptBlob): Promise<boolean> {
  const files = db.selectFrom('files').select('number').limit(1)
  const query =
    blob.room === 'incoming'
      ? files.where('incoming', '=', blob.key)
      : files.where('sha256', '=', blob.sha256)
  return (await query.executeTakeFirst()) !== undefined
}
