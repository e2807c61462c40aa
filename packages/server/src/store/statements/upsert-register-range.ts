import type { Queries } from '../schema.ts'
import type { RegisterRangeRow } from '../share-tables.ts'

/** Sets a range; a correction takes the place of what was declared before. */
export async function upsertRegisterRange(db: Queries, row: RegisterRangeRow): Promise<void> {
  const { first_number, last_number, voided, declared_at, accounted } = row
  await db
    .insertInto('register_ranges')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['agency_id', 'period', 'notation'])
        .doUpdateSet({ first_number, last_number, voided, declared_at, accounted }),
    )
    .execute()
}
