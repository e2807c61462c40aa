import type { AgencyId } from '../../ids.ts'
import type { ApiKeyRow, Queries } from '../schema.ts'

/** The keys of an agency, or the operator's own (null), oldest first. */
export function selectApiKeys(db: Queries, agencyId: AgencyId | null): Promise<ApiKeyRow[]> {
  return db
    .selectFrom('api_keys')
    .selectAll()
    .where('agency_id', agencyId === null ? 'is' : '=', agencyId)
    .orderBy('created_at')
    .execute()
}
