import { insertRows } from '../insert-rows.ts'
import type { Queries, VerdictRow } from '../schema.ts'

export async function insertVerdicts(db: Queries, rows: readonly VerdictRow[]): Promise<void> {
  await insertRows(db, 'verdicts', rows)
}
