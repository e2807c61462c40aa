import type { Queries } from '../schema.ts'

/** A blob by where it lies: undecided under its key, or kept under its digest. */
export type BlobPlace =
  | { readonly room: 'incoming'; readonly key: string }
  | { readonly room: 'kept'; readonly sha256: string }

/** Whether any file refers to a blob. */
export async function isBlobWanted(db: Queries, blob: BlobPlace): Promise<boolean> {
  const files = db.selectFrom('files').select('number').limit(1)
  const query =
    blob.room === 'incoming'
      ? files.where('incoming', '=', blob.key)
      : files.where('sha256', '=', blob.sha256)
  return (await query.executeTakeFirst()) !== undefined
}
