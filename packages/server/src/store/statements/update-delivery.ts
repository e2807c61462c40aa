import type { DeliveryId } from '../../ids.ts'
import type { DeliveryTable, Queries } from '../schema.ts'

export type DeliveryChange = Partial<
  Omit<DeliveryTable, 'seq' | 'id' | 'document_id' | 'sender_id' | 'recipient_id'>
>

export async function updateDelivery(
  db: Queries,
  id: DeliveryId,
  change: DeliveryChange,
): Promise<void> {
  await db.updateTable('deliveries').set(change).where('id', '=', id).execute()
}
