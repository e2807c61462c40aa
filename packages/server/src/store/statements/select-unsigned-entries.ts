import type { Queries } from '../schema.ts'

/** Entries that no signed head covers yet, in their order. */
export function selectUnsignedEntries(
  db: Queries,
  epoch: number,
): Promise<{ idx: number; leaf: string | null }[]> {
  return db
    .selectFrom('evidence_entries')
    .select(['idx', 'leaf'])
    .where('epoch', '=', epoch)
    .where('leaf', 'is not', null)
    .orderBy('idx')
    .execute()
}
