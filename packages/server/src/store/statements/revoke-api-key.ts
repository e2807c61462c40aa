import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** Answers whether there was such a key to revoke. */
export async function revokeApiKey(
  db: Queries,
  key: { readonly id: string; readonly agencyId: AgencyId },
  at: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('api_keys')
    .set({ revoked_at: at.getTime() })
    .where('id', '=', key.id)
    .where('agency_id', '=', key.agencyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
