import type { EvidenceRow, Queries } from '../schema.ts'

/** Leaves without a place in the log, oldest first. */
export function selectPendingEvidence(db: Queries, limit: number): Promise<EvidenceRow[]> {
  return db.selectFrom('evidence_pending').selectAll().orderBy('event_seq').limit(limit).execute()
}
