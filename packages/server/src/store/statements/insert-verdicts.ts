import type { Queries, VerdictRow } from '../schema.ts'

export async function insertVerdicts(db: Queries, rows: readonly VerdictRow[]): Promise<void> {
  await db.insertInto('verdicts').values(rows).execute()
}
