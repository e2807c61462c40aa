import type { Queries } from '../schema.ts'
import type { DeliveryRow } from './select-delivery.ts'

/** Deliveries that were queued before an instant and that nobody took into a register, oldest first. */
export function selectOverdueDeliveries(
  db: Queries,
  before: Date,
  limit: number,
): Promise<DeliveryRow[]> {
  return db
    .selectFrom('deliveries')
    .selectAll()
    .where('state', 'not in', ['received', 'refused', 'expired', 'cancelled'])
    .where('queued_at', '<', before.getTime())
    .orderBy('queued_at')
    .limit(limit)
    .execute()
}
