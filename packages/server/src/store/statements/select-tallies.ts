import type { AgencyId } from '../../ids.ts'
import type { ExemptTallyRow, Queries } from '../schema.ts'

/** The monthly counts of an agency over some months. */
export function selectTallies(
  db: Queries,
  agency: AgencyId,
  months: readonly string[],
): Promise<ExemptTallyRow[]> {
  if (months.length === 0) return Promise.resolve([])
  return db
    .selectFrom('exempt_tallies')
    .selectAll()
    .where('agency_id', '=', agency)
    .where('period', 'in', months)
    .orderBy('period')
    .orderBy('level')
    .execute()
}
