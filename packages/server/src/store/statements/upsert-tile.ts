import type { EvidenceTileRow, Queries } from '../schema.ts'

export async function upsertTile(db: Queries, row: EvidenceTileRow): Promise<void> {
  await db
    .insertInto('evidence_tiles')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['epoch', 'path']).doUpdateSet({ content: row.content }),
    )
    .execute()
}
