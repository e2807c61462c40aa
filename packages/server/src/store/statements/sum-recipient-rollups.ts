import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import { RECIPIENT_MEASURES, type RecipientMeasure } from '../share-measures.ts'

export type RecipientSum = Record<RecipientMeasure, number> & { readonly key: AgencyId }

/** Dispatches by recipient over some months or years. `agencies` null: of every sender. */
export function sumRecipientRollups(
  db: Queries,
  periods: readonly string[],
  agencies: readonly AgencyId[] | null,
): Promise<RecipientSum[]> {
  const query = db
    .selectFrom('share_recipient_rollups')
    .select((select) =>
      RECIPIENT_MEASURES.map((name) =>
        select.fn.coalesce(select.fn.sum<number>(name), select.val(0)).as(name),
      ),
    )
    .select('recipient_id as key')
    .where('period', 'in', periods)
    .groupBy('recipient_id')
  return (agencies === null ? query : query.where('agency_id', 'in', agencies)).execute()
}
