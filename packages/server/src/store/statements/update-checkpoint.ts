import type { CheckpointRow, Queries } from '../schema.ts'

/** What others say of a head after it was signed. */
export async function updateCheckpoint(
  db: Queries,
  { epoch, size }: Pick<CheckpointRow, 'epoch' | 'size'>,
  change: Partial<Pick<CheckpointRow, 'cosignatures' | 'timestamp'>>,
): Promise<void> {
  await db
    .updateTable('evidence_checkpoints')
    .set(change)
    .where('epoch', '=', epoch)
    .where('size', '=', size)
    .execute()
}
