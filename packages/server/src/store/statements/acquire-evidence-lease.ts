import type { Queries } from '../schema.ts'

export interface LeaseRequest {
  readonly owner: string
  readonly now: Date
  /** How long the lease holds, in milliseconds. */
  readonly forMs: number
}

/**
 * Makes the caller the one sequencer, or keeps it so; answers its fence, undefined when another holds the lease. A lease that ends later than
 * any lease can is the work of a clock that jumped back, and counts for nothing.
 */
export async function acquireEvidenceLease(
  db: Queries,
  { owner, now, forMs }: LeaseRequest,
): Promise<number | undefined> {
  const at = now.getTime()
  await db
    .insertInto('evidence_lease')
    .values({ id: 1, owner: '', until: 0, fence: 0 })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const rows = await db
    .updateTable('evidence_lease')
    .set((row) => ({ owner, until: at + forMs, fence: row('fence', '+', 1) }))
    .where((row) =>
      row.or([row('owner', '=', owner), row('until', '<=', at), row('until', '>', at + forMs)]),
    )
    .returning('fence')
    .execute()
  return rows[0]?.fence
}
