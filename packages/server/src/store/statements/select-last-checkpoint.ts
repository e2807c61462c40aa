import type { CheckpointRow, Queries } from '../schema.ts'

/** The last head that was signed for a log. */
export function selectLastCheckpoint(
  db: Queries,
  epoch: number,
): Promise<CheckpointRow | undefined> {
  return db
    .selectFrom('evidence_checkpoints')
    .selectAll()
    .where('epoch', '=', epoch)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
}
