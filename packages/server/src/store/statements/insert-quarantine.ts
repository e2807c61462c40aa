import type { Queries, QuarantineRow } from '../schema.ts'

export async function insertQuarantine(db: Queries, row: QuarantineRow): Promise<void> {
  await db.insertInto('quarantine').values(row).execute()
}
