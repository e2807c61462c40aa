import type { DeliveryId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { DeliveryChange } from './update-delivery.ts'

/** Changes a delivery that is still under the lease it was given out with; answers whether it was. */
export async function updateLeased(
  db: Queries,
  lease: { readonly id: DeliveryId; readonly fence: number },
  change: DeliveryChange,
): Promise<boolean> {
  const result = await db
    .updateTable('deliveries')
    .set(change)
    .where('id', '=', lease.id)
    .where('fence', '=', lease.fence)
    .where('state', '=', 'leased')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
