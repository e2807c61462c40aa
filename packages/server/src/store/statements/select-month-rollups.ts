import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { ShareRecipientRollupRow, ShareRollupRow } from '../share-tables.ts'

/** Every sum of some agencies for a month and for its days. */
export function selectMonthRollups(
  db: Queries,
  month: string,
  agencies: readonly AgencyId[],
): Promise<ShareRollupRow[]> {
  return db
    .selectFrom('share_rollups')
    .selectAll()
    .where('dimension', 'in', ['all', 'type', 'urgency'])
    .where('period', '>=', month)
    .where('period', '<', `${month}-99`)
    .where('agency_id', 'in', agencies)
    .execute()
}

export function selectMonthRecipients(
  db: Queries,
  month: string,
  agencies: readonly AgencyId[],
): Promise<ShareRecipientRollupRow[]> {
  return db
    .selectFrom('share_recipient_rollups')
    .selectAll()
    .where('period', '=', month)
    .where('agency_id', 'in', agencies)
    .execute()
}
