import type { Queries } from '../schema.ts'

/** Forgets answers that were kept long enough. */
export async function deleteOldKeys(db: Queries, before: Date): Promise<void> {
  await db.deleteFrom('idempotency').where('created_at', '<', before.getTime()).execute()
}
