import type { Queries } from '../schema.ts'

export interface EvidenceBacklog {
  /** Leaves that no signed head covers. */
  readonly pending: number
  /** When the one that waits longest was written. */
  readonly oldestAt: number | null
}

/** What waits for the evidence log. */
export async function selectEvidenceBacklog(db: Queries): Promise<EvidenceBacklog> {
  const queued = await db
    .selectFrom('evidence_pending')
    .select((select) => [
      select.fn.countAll<number>().as('count'),
      select.fn.min('created_at').as('oldest'),
    ])
    .executeTakeFirstOrThrow()
  const placed = await db
    .selectFrom('evidence_entries')
    .select((select) => [
      select.fn.countAll<number>().as('count'),
      select.fn.min('created_at').as('oldest'),
    ])
    .where('leaf', 'is not', null)
    .executeTakeFirstOrThrow()
  // The least of no rows is null, which the types do not know.
  const oldest: readonly (number | null)[] = [queued.oldest, placed.oldest]
  const known = oldest.filter((at) => at !== null)
  return {
    pending: queued.count + placed.count,
    oldestAt: known.length === 0 ? null : Math.min(...known),
  }
}
