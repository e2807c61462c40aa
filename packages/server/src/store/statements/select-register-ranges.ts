import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { RegisterRangeRow } from '../share-tables.ts'

export interface RangeScope {
  /** Null: of every agency. */
  readonly agencies: readonly AgencyId[] | null
  /** Only ranges that lie wholly inside these days. */
  readonly within?: { readonly from: string; readonly to: string }
}

/** Declared ranges of outgoing numbers. */
export function selectRegisterRanges(
  db: Queries,
  { agencies, within }: RangeScope,
): Promise<RegisterRangeRow[]> {
  if (agencies?.length === 0) return Promise.resolve([])
  let query = db.selectFrom('register_ranges').selectAll()
  if (agencies !== null) query = query.where('agency_id', 'in', agencies)
  if (within !== undefined)
    query = query.where('first_day', '>=', within.from).where('last_day', '<=', within.to)
  return query.orderBy('agency_id').orderBy('period').orderBy('notation').execute()
}
