import type { AgencyId } from '../../ids.ts'
import type { ClientRow, Queries } from '../schema.ts'

/** Oldest first. */
export function selectClients(db: Queries, agencyId: AgencyId): Promise<ClientRow[]> {
  return db
    .selectFrom('oauth_clients')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('id')
    .execute()
}
