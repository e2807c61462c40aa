import type { EvidenceLogRow, Queries } from '../schema.ts'

/** The log that grows now: the one of the latest epoch. */
export function selectEvidenceLog(db: Queries): Promise<EvidenceLogRow | undefined> {
  return db
    .selectFrom('evidence_logs')
    .selectAll()
    .orderBy('epoch', 'desc')
    .limit(1)
    .executeTakeFirst()
}
