import type { Queries } from '../schema.ts'
import type { StatSnapshotRow } from '../share-tables.ts'

export async function insertSnapshot(db: Queries, row: StatSnapshotRow): Promise<void> {
  await db.insertInto('stat_snapshots').values(row).execute()
}
