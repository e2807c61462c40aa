import type { Queries } from '../schema.ts'

/** A write that changes nothing else: proof that writing works. */
export async function upsertHeartbeat(db: Queries, now: Date): Promise<void> {
  const at = now.getTime()
  await db
    .insertInto('heartbeat')
    .values({ id: 1, at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
    .execute()
}
