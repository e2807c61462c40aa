import type { IdempotencyRow, Queries } from '../schema.ts'

type Finish = Pick<IdempotencyRow, 'owner' | 'key' | 'fingerprint' | 'status' | 'answer'>

/** Keeps the answer under the key, in the transaction that the answer speaks of. */
export async function finishKey(db: Queries, finish: Finish): Promise<void> {
  const { fingerprint, status, answer } = finish
  await db
    .updateTable('idempotency')
    .set({ fingerprint, status, answer, locked_until: null })
    .where('owner', '=', finish.owner)
    .where('key', '=', finish.key)
    .execute()
}
