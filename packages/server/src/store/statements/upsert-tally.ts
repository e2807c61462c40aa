import type { ExemptTallyRow, Queries } from '../schema.ts'

/** Sets a month's count; answers what it was before. */
export async function upsertTally(db: Queries, row: ExemptTallyRow): Promise<number | null> {
  const before = await db
    .selectFrom('exempt_tallies')
    .select('count')
    .where('agency_id', '=', row.agency_id)
    .where('period', '=', row.period)
    .where('level', '=', row.level)
    .executeTakeFirst()
  await db
    .insertInto('exempt_tallies')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['agency_id', 'period', 'level'])
        .doUpdateSet({ count: row.count, reported_at: row.reported_at }),
    )
    .execute()
  return before?.count ?? null
}
