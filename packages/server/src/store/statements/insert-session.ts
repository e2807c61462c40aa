import type { Queries, SessionRow } from '../schema.ts'

export async function insertSession(db: Queries, row: SessionRow): Promise<void> {
  await db.insertInto('sessions').values(row).execute()
}
