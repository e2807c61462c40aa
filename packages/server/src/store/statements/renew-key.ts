import type { IdempotencyRow, Queries } from '../schema.ts'

/** Which hold on a key, and not only which key: another may have taken it since. */
export type KeyHold = Pick<IdempotencyRow, 'owner' | 'key' | 'created_at'>

/** Holds a key for longer while its request is being answered. */
export async function renewKey(db: Queries, hold: KeyHold, lockedUntil: number): Promise<void> {
  await db
    .updateTable('idempotency')
    .set({ locked_until: lockedUntil })
    .where('owner', '=', hold.owner)
    .where('key', '=', hold.key)
    .where('created_at', '=', hold.created_at)
    .where('answer', 'is', null)
    .execute()
}
