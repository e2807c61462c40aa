import type { Queries, QuarantineKeyRow } from '../schema.ts'

export async function insertQuarantineKey(db: Queries, row: QuarantineKeyRow): Promise<void> {
  await db.insertInto('quarantine_keys').values(row).execute()
}

export function selectQuarantineKey(
  db: Queries,
  caseId: string,
): Promise<QuarantineKeyRow | undefined> {
  return db
    .selectFrom('quarantine_keys')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}

/** What is sealed with it cannot be opened any more; which key of the gateways had sealed it stays. */
export async function destroyQuarantineKey(db: Queries, caseId: string): Promise<void> {
  await db
    .updateTable('quarantine_keys')
    .set({ sealed: null })
    .where('case_id', '=', caseId)
    .execute()
}

/** The last one that was made, open or destroyed. */
export function selectLastQuarantineKey(db: Queries): Promise<QuarantineKeyRow | undefined> {
  return db
    .selectFrom('quarantine_keys')
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Those that open something, oldest first. */
export function selectOpenQuarantineKeys(db: Queries): Promise<QuarantineKeyRow[]> {
  return db
    .selectFrom('quarantine_keys')
    .selectAll()
    .where('sealed', 'is not', null)
    .orderBy('created_at')
    .execute()
}
