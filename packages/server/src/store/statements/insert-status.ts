import type { Queries, StatusTable } from '../schema.ts'

export type NewStatus = Omit<StatusTable, 'seq'>

export async function insertStatus(db: Queries, row: NewStatus): Promise<void> {
  await db.insertInto('statuses').values(row).execute()
}
