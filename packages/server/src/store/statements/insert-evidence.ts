import { insertRows } from '../insert-rows.ts'
import type { EvidenceRow, Queries } from '../schema.ts'

/** A leaf for the evidence log, in the transaction of the change it proves. */
export async function insertEvidence(db: Queries, row: EvidenceRow): Promise<void> {
  await insertRows(db, 'evidence_pending', [row])
}
