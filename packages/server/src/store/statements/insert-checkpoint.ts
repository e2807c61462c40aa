import type { CheckpointRow, Queries } from '../schema.ts'

/** A signed head, with which the leaves below it are done. A second head of one size is refused by the key. */
export async function insertCheckpoint(db: Queries, row: CheckpointRow): Promise<void> {
  await db.insertInto('evidence_checkpoints').values(row).execute()
  await db
    .updateTable('evidence_entries')
    .set({ leaf: null })
    .where('epoch', '=', row.epoch)
    .where('leaf', 'is not', null)
    .where('idx', '<', row.size)
    .execute()
}
