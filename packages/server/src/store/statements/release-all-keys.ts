import type { Queries } from '../schema.ts'

/** At the start of a gateway that is alone: whoever was making an answer is gone. */
export async function releaseAllKeys(db: Queries): Promise<void> {
  await db.deleteFrom('idempotency').where('answer', 'is', null).execute()
}
