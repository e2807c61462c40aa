import type { EvidenceEntryRow, Queries } from '../schema.ts'

/** Rows of one statement: keeps the number of parameters far below every database's limit. */
const CHUNK_ROWS = 500

/** Gives leaves their places for good: they leave the queue and are entries of the log. */
export async function placeEvidence(
  db: Queries,
  entries: readonly EvidenceEntryRow[],
): Promise<void> {
  for (let start = 0; start < entries.length; start += CHUNK_ROWS) {
    const rows = entries.slice(start, start + CHUNK_ROWS)
    await db.insertInto('evidence_entries').values(rows).execute()
    const seqs = rows.map((row) => row.event_seq)
    await db.deleteFrom('evidence_pending').where('event_seq', 'in', seqs).execute()
  }
  const last = entries.at(-1)
  if (last === undefined) return
  await db
    .updateTable('evidence_logs')
    .set({ next_index: last.idx + 1 })
    .where('epoch', '=', last.epoch)
    .execute()
}
