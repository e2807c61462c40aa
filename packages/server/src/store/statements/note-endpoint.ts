import type { AgencyId } from '../../ids.ts'
import type { EndpointRow, Queries } from '../schema.ts'

/** How an agency's endpoint has answered of late. */
export async function noteEndpoint(
  db: Queries,
  agencyId: AgencyId,
  standing: Pick<EndpointRow, 'failures' | 'open_until'>,
): Promise<void> {
  await db.updateTable('endpoints').set(standing).where('agency_id', '=', agencyId).execute()
}
