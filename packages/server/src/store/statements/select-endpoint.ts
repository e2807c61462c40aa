import type { AgencyId } from '../../ids.ts'
import type { EndpointRow, Queries } from '../schema.ts'

export function selectEndpoint(db: Queries, agencyId: AgencyId): Promise<EndpointRow | undefined> {
  return db.selectFrom('endpoints').selectAll().where('agency_id', '=', agencyId).executeTakeFirst()
}
