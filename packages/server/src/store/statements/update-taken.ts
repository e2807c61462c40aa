import { sql } from 'kysely'
import type { DeliveryId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** Deliveries that are still under the leases they were given out with are offered now, all in one statement; answers which were. */
export async function updateTaken(
  db: Queries,
  leases: readonly { readonly id: DeliveryId; readonly fence: number }[],
): Promise<ReadonlySet<DeliveryId>> {
  // PostgreSQL takes a parameter for text where nothing says what it is.
  const pairs = leases.map(({ id, fence }) => sql`(${id}, cast(${fence} as bigint))`)
  const rows = await db
    .updateTable('deliveries')
    .set((row) => ({
      state: 'offered',
      attempts: row('attempts', '+', 1),
      lease_owner: null,
      lease_until: null,
      next_at: null,
    }))
    .where('state', '=', 'leased')
    .where(sql<boolean>`(id, fence) in (values ${sql.join(pairs)})`)
    .returning('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}
