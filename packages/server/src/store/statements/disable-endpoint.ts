import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** Answers whether it was active. */
export async function disableEndpoint(
  db: Queries,
  agencyId: AgencyId,
  reason: string,
  at: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('endpoints')
    .set({ state: 'disabled', disabled_reason: reason, changed_at: at.getTime() })
    .where('agency_id', '=', agencyId)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
