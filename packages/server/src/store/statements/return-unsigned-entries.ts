import type { Queries } from '../schema.ts'

/** Leaves that have a place under no signed head wait for one again: their log will not grow any more. */
export async function returnUnsignedEntries(db: Queries): Promise<void> {
  const unsigned = await db
    .selectFrom('evidence_entries')
    .select(['event_seq', 'leaf', 'created_at'])
    .where('leaf', 'is not', null)
    .execute()
  if (unsigned.length === 0) return
  await db.deleteFrom('evidence_entries').where('leaf', 'is not', null).execute()
  for (const { event_seq, leaf, created_at } of unsigned)
    await db
      .insertInto('evidence_pending')
      .values({ event_seq, leaf: leaf ?? '', created_at })
      .execute()
}
