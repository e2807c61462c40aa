import type { Queries } from '../schema.ts'

export async function touchSession(db: Queries, hash: string, seenAt: number): Promise<void> {
  await db.updateTable('sessions').set({ seen_at: seenAt }).where('hash', '=', hash).execute()
}
