import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

export interface WaitingRoute {
  readonly recipient_id: AgencyId
  readonly code: string
  readonly connector: string | null
}

/** By which road each agency's waiting deliveries are to go. */
export function selectWaitingRoutes(db: Queries): Promise<WaitingRoute[]> {
  return db
    .selectFrom('deliveries')
    .innerJoin('agencies', 'agencies.id', 'deliveries.recipient_id')
    .select(['deliveries.recipient_id', 'agencies.code', 'deliveries.connector'])
    .where('deliveries.state', 'in', ['queued', 'retry_wait', 'dead_letter'])
    .distinct()
    .execute()
}

export async function rerouteWaiting(
  db: Queries,
  agencyId: AgencyId,
  {
    from,
    to,
    now,
  }: { readonly from: string | null; readonly to: string | null; readonly now: number },
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ connector: to })
    .where('recipient_id', '=', agencyId)
    .where('connector', from === null ? 'is' : '=', from)
    .where('state', 'in', ['queued', 'retry_wait', 'dead_letter'])
    .execute()
  // What waited in an inbox was due for nobody.
  await db
    .updateTable('deliveries')
    .set({ next_at: now })
    .where('recipient_id', '=', agencyId)
    .where('state', '=', 'queued')
    .where('next_at', 'is', null)
    .execute()
}
