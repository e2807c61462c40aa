import type { IdempotencyRow, Queries } from '../schema.ts'
import type { KeyHold } from './renew-key.ts'

type Finish = KeyHold & Pick<IdempotencyRow, 'fingerprint' | 'status' | 'answer'>

/** Keeps the answer under the key, in the transaction that the answer speaks of. False when the hold was lost. */
export async function finishKey(db: Queries, finish: Finish): Promise<boolean> {
  const { fingerprint, status, answer } = finish
  const updated = await db
    .updateTable('idempotency')
    .set({ fingerprint, status, answer, locked_until: null })
    .where('owner', '=', finish.owner)
    .where('key', '=', finish.key)
    .where('created_at', '=', finish.created_at)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}
