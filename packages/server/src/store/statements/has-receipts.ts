import type { Queries } from '../schema.ts'

/** Whether anything was ever signed with a receipt key. */
export async function hasReceipts(db: Queries): Promise<boolean> {
  return (await db.selectFrom('receipts').select('id').limit(1).execute()).length > 0
}
