import type { Queries } from '../schema.ts'

export interface EvidencePlace {
  readonly epoch: number
  readonly idx: number
}

/** Where the leaf of an event is in the log; undefined while it waits. */
export function selectEvidenceEntry(db: Queries, seq: number): Promise<EvidencePlace | undefined> {
  return db
    .selectFrom('evidence_entries')
    .select(['epoch', 'idx'])
    .where('event_seq', '=', seq)
    .executeTakeFirst()
}
