import type { EvidenceLogRow, Queries } from '../schema.ts'

/** The logs of all epochs, first one first. */
export function selectEvidenceLogs(db: Queries): Promise<EvidenceLogRow[]> {
  return db.selectFrom('evidence_logs').selectAll().orderBy('epoch').execute()
}
