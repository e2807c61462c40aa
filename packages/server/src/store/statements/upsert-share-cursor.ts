import type { Queries } from '../schema.ts'
import type { ShareCursorRow } from '../share-tables.ts'

/** Where the roll-ups go on from; in the transaction of what they added. */
export async function upsertShareCursor(
  db: Queries,
  row: Pick<ShareCursorRow, 'seq' | 'settings'>,
): Promise<void> {
  await db
    .insertInto('share_cursor')
    .values({ id: 1, ...row, checked_at: null, differences: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
