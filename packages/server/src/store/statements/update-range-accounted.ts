import type { Queries } from '../schema.ts'
import type { RegisterRangeRow } from '../share-tables.ts'

/** How many numbers of a range are accounted for now. */
export async function updateRangeAccounted(
  db: Queries,
  { agency_id, period, notation }: Pick<RegisterRangeRow, 'agency_id' | 'period' | 'notation'>,
  accounted: number,
): Promise<void> {
  await db
    .updateTable('register_ranges')
    .set({ accounted })
    .where('agency_id', '=', agency_id)
    .where('period', '=', period)
    .where('notation', '=', notation)
    .execute()
}
