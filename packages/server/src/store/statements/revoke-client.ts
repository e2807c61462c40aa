import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** Answers whether there was such a client to end. */
export async function revokeClientRow(
  db: Queries,
  client: { readonly id: string; readonly agencyId: AgencyId },
  at: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('oauth_clients')
    .set({ revoked_at: at.getTime() })
    .where('id', '=', client.id)
    .where('agency_id', '=', client.agencyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
