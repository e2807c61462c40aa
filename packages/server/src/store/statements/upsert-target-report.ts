import type { Queries } from '../schema.ts'
import type { TargetReportRow } from '../share-tables.ts'

/** What an agency reports of a month; a correction takes the place of what it reported before. */
export async function upsertTargetReport(db: Queries, row: TargetReportRow): Promise<void> {
  const { numerator, denominator, evidence, reported_at } = row
  await db
    .insertInto('target_reports')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['target', 'agency_id', 'period'])
        .doUpdateSet({ numerator, denominator, evidence, reported_at }),
    )
    .execute()
}
