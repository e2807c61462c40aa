import type { DeliveryId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** Makes a lease last until then; answers whether it still was this one. */
export async function renewLease(
  db: Queries,
  lease: { readonly id: DeliveryId; readonly fence: number },
  until: number,
): Promise<boolean> {
  const result = await db
    .updateTable('deliveries')
    .set({ lease_until: until })
    .where('id', '=', lease.id)
    .where('fence', '=', lease.fence)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
