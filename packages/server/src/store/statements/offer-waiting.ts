import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** What waits for an agency is due now: it has got an endpoint. */
export async function offerWaiting(db: Queries, agencyId: AgencyId, now: number): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ next_at: now })
    .where('recipient_id', '=', agencyId)
    .where('state', 'in', ['queued', 'retry_wait'])
    .execute()
}
