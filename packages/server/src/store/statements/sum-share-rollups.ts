import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { ShareRollupRow } from '../share-tables.ts'
import { MEASURES, type Measure } from '../share-measures.ts'

export interface RollupScope {
  readonly dimension: ShareRollupRow['dimension']
  /** Days, months and years that together are the span, none twice. */
  readonly periods: readonly string[]
  /** Null: every agency. */
  readonly agencies: readonly AgencyId[] | null
  /** A type or an urgency; all of them when left out. */
  readonly value?: string | undefined
}

export type RollupSum = Record<Measure, number> & { readonly key: string }

/** Sums of roll-ups, one for each agency, period or value, or one of all under the key ''. */
export async function sumShareRollups(
  db: Queries,
  { dimension, periods, agencies, value }: RollupScope,
  by: 'agency_id' | 'period' | 'value' | null,
): Promise<RollupSum[]> {
  let query = db
    .selectFrom('share_rollups')
    .select((select) =>
      MEASURES.map((name) =>
        select.fn.coalesce(select.fn.sum<number>(name), select.val(0)).as(name),
      ),
    )
    .where('dimension', '=', dimension)
    .where('period', 'in', periods)
  if (agencies !== null) query = query.where('agency_id', 'in', agencies)
  if (value !== undefined) query = query.where('value', '=', value)
  if (by === null) return (await query.execute()).map((row) => ({ ...row, key: '' }))
  return query
    .select((select) => select.ref(by).as('key'))
    .groupBy(by)
    .execute()
}
