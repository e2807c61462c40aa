import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** Who is under whom. */
export function selectAgencyTree(
  db: Queries,
): Promise<{ id: AgencyId; parent_id: AgencyId | null }[]> {
  return db.selectFrom('agencies').select(['id', 'parent_id']).execute()
}
