import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** Exempt documents by level over some months; `agencies` null: of every agency. */
export async function selectShareTallies(
  db: Queries,
  months: readonly string[],
  agencies: readonly AgencyId[] | null,
): Promise<{ level: string; count: number }[]> {
  if (months.length === 0) return []
  const query = db
    .selectFrom('exempt_tallies')
    .select('level')
    .select((select) => select.fn.sum<number>('count').as('count'))
    .where('period', 'in', months)
    .groupBy('level')
  return (agencies === null ? query : query.where('agency_id', 'in', agencies)).execute()
}
