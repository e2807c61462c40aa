import type { Queries } from '../schema.ts'
import type { ActionRow } from './insert-action.ts'

/**
 * Number of the last action that a leaf is about; 0 while none is. Such a leaf has the number of its last action, below zero, in the place of an
 * event's.
 */
export async function selectLastSealed(db: Queries): Promise<number> {
  const lowest = await Promise.all(
    (['evidence_pending', 'evidence_entries'] as const).map((table) =>
      db
        .selectFrom(table)
        .select('event_seq')
        .where('event_seq', '<', 0)
        .orderBy('event_seq')
        .limit(1)
        .executeTakeFirst(),
    ),
  )
  return Math.max(0, ...lowest.map((row) => -(row?.event_seq ?? 0)))
}

/** Actions after one, up to and with another, in their order. */
export function selectActionsBetween(
  db: Queries,
  after: number,
  last: number,
  limit: number,
): Promise<ActionRow[]> {
  return db
    .selectFrom('audit')
    .selectAll()
    .where('seq', '>', after)
    .where('seq', '<=', last)
    .orderBy('seq')
    .limit(limit)
    .execute()
}
