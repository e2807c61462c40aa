import type { PaperEntryRow, Queries } from '../schema.ts'

type Key = Pick<PaperEntryRow, 'agency_id' | 'issue_date' | 'number' | 'notation'>

export function selectPaperEntry(db: Queries, key: Key): Promise<PaperEntryRow | undefined> {
  return db
    .selectFrom('paper_entries')
    .selectAll()
    .where('agency_id', '=', key.agency_id)
    .where('issue_date', '=', key.issue_date)
    .where('number', '=', key.number)
    .where('notation', '=', key.notation)
    .executeTakeFirst()
}
