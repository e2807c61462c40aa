import type { Queries } from '../schema.ts'
import type { RegisterRangeRow } from '../share-tables.ts'

/** The numbers of a range that documents or lines of the paper register bear, each once. */
export async function selectOrdinals(db: Queries, range: RegisterRangeRow): Promise<number[]> {
  const query = db
    .selectFrom('share_keys')
    .select('ordinal')
    .distinct()
    .where('agency_id', '=', range.agency_id)
    .where('issue_date', '>=', range.first_day)
    .where('issue_date', '<=', range.last_day)
    .where('ordinal', '>=', range.first_number)
    .where('ordinal', '<=', range.last_number)
  const rows = await (
    range.notation === '' ? query : query.where('notation', '=', range.notation)
  ).execute()
  return rows.flatMap((row) => row.ordinal ?? [])
}
