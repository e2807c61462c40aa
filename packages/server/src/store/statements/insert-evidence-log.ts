import type { EvidenceLogRow, Queries } from '../schema.ts'

/** Of two that begin the same epoch only one gets past the key. */
export async function insertEvidenceLog(db: Queries, row: EvidenceLogRow): Promise<void> {
  await db.insertInto('evidence_logs').values(row).execute()
}
