import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** Answers whether there was one. */
export async function deleteEndpoint(db: Queries, agencyId: AgencyId): Promise<boolean> {
  const result = await db
    .deleteFrom('endpoints')
    .where('agency_id', '=', agencyId)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
