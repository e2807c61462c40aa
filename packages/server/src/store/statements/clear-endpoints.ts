import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** Endpoints that answered as they should: what went wrong before is forgotten. */
export async function clearEndpoints(db: Queries, agencies: readonly AgencyId[]): Promise<void> {
  await db
    .updateTable('endpoints')
    .set({ failures: 0, open_until: null })
    .where('agency_id', 'in', agencies)
    .where((where) => where.or([where('failures', '>', 0), where('open_until', 'is not', null)]))
    .execute()
}
