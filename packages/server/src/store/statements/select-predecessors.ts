import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** Agencies that were merged into one of these. */
export async function selectPredecessors(
  db: Queries,
  ids: readonly AgencyId[],
): Promise<AgencyId[]> {
  const rows = await db
    .selectFrom('agencies')
    .select('id')
    .where('successor_id', 'in', [...ids])
    .execute()
  return rows.map(({ id }) => id)
}
