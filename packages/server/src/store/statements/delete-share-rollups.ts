import type { Queries } from '../schema.ts'

/** Forgets all that was counted, to count it anew. */
export async function deleteShareRollups(db: Queries): Promise<void> {
  await db.deleteFrom('share_rollups').execute()
  await db.deleteFrom('share_recipient_rollups').execute()
  await db.deleteFrom('share_facts').execute()
  await db.deleteFrom('share_keys').execute()
  await db.deleteFrom('share_cursor').execute()
}
