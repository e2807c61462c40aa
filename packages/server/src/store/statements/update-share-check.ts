import type { Queries } from '../schema.ts'

/** What the last check of the roll-ups found. */
export async function updateShareCheck(db: Queries, at: Date, differences: number): Promise<void> {
  await db.updateTable('share_cursor').set({ checked_at: at.getTime(), differences }).execute()
}
