import type { Queries } from '../schema.ts'

/** When the first leaf that no signed head covers was written; undefined when none waits. */
export async function selectOldestLeaf(db: Queries): Promise<number | undefined> {
  const placed = await db
    .selectFrom('evidence_entries')
    .select('created_at')
    .where('leaf', 'is not', null)
    .orderBy('epoch')
    .orderBy('idx')
    .limit(1)
    .executeTakeFirst()
  if (placed !== undefined) return placed.created_at
  const queued = await db
    .selectFrom('evidence_pending')
    .select('created_at')
    // Those about actions have no place in this order.
    .where('event_seq', '>', 0)
    .orderBy('event_seq')
    .limit(1)
    .executeTakeFirst()
  return queued?.created_at
}
