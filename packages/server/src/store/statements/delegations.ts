import type { AgencyId } from '../../ids.ts'
import type { DelegationRow, Queries } from '../schema.ts'

export async function insertDelegation(db: Queries, row: DelegationRow): Promise<void> {
  await db.insertInto('delegations').values(row).execute()
}

/** Whoever acts or acted for an agency, the oldest first. */
export function selectDelegations(db: Queries, agencyId: AgencyId): Promise<DelegationRow[]> {
  return db
    .selectFrom('delegations')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** What one agency may do for another at an instant. */
export function selectDelegationsBetween(
  db: Queries,
  agencyId: AgencyId,
  intermediaryId: AgencyId,
  at: Date,
): Promise<DelegationRow[]> {
  const time = at.getTime()
  return db
    .selectFrom('delegations')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('intermediary_id', '=', intermediaryId)
    .where('valid_from', '<=', time)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', time)]))
    .execute()
}

/** Ends one that has not ended; answers it, undefined when there is none. */
export async function endDelegationRow(
  db: Queries,
  agencyId: AgencyId,
  id: string,
  at: Date,
): Promise<DelegationRow | undefined> {
  const time = at.getTime()
  const rows = await db
    .updateTable('delegations')
    .set({ valid_to: time })
    .where('id', '=', id)
    .where('agency_id', '=', agencyId)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', time)]))
    .returningAll()
    .execute()
  return rows[0]
}
