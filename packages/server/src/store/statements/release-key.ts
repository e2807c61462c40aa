import type { Queries } from '../schema.ts'
import type { KeyHold } from './renew-key.ts'

/** Gives a key back that got no answer. */
export async function releaseKey(db: Queries, hold: KeyHold): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('owner', '=', hold.owner)
    .where('key', '=', hold.key)
    .where('created_at', '=', hold.created_at)
    .where('answer', 'is', null)
    .execute()
}
