import type { IdempotencyRow, Queries } from '../schema.ts'

/** Gives a key back that got no answer. */
export async function releaseKey(
  db: Queries,
  key: Pick<IdempotencyRow, 'owner' | 'key'>,
): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('owner', '=', key.owner)
    .where('key', '=', key.key)
    .where('answer', 'is', null)
    .execute()
}
