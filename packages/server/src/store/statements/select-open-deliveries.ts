import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

export interface OpenDeliveries {
  readonly recipient_id: AgencyId
  readonly waiting: number
  readonly oldest: number
}

/** What waits at each recipient, and since when. */
export function selectOpenDeliveries(db: Queries): Promise<OpenDeliveries[]> {
  return db
    .selectFrom('deliveries')
    .select('recipient_id')
    .select((select) => [
      select.fn.countAll<number>().as('waiting'),
      select.fn.min('queued_at').as('oldest'),
    ])
    .where('state', 'not in', ['received', 'refused', 'expired', 'cancelled'])
    .groupBy('recipient_id')
    .execute()
}
