import type { CheckpointRow, Queries } from '../schema.ts'

/** Heads of a log larger than `after`, smallest first. */
export function selectCheckpoints(
  db: Queries,
  epoch: number,
  after: number,
  limit: number,
): Promise<CheckpointRow[]> {
  return db
    .selectFrom('evidence_checkpoints')
    .selectAll()
    .where('epoch', '=', epoch)
    .where('size', '>', after)
    .orderBy('size')
    .limit(limit)
    .execute()
}
