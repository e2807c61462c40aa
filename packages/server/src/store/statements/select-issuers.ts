import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** The first and the last day on which anything was issued, electronically or on paper; null before the first. */
export async function selectIssueSpan(
  db: Queries,
): Promise<{ readonly from: string; readonly to: string } | null> {
  const row = await db
    .selectFrom('share_keys')
    .select((select) => [
      select.fn.min('issue_date').as('from'),
      select.fn.max('issue_date').as('to'),
    ])
    .executeTakeFirst()
  return row?.from == null ? null : { from: row.from, to: row.to }
}

/** Agencies that have issued anything. */
export async function selectIssuers(db: Queries): Promise<AgencyId[]> {
  const rows = await db.selectFrom('share_keys').select('agency_id').distinct().execute()
  return rows.map((row) => row.agency_id)
}
