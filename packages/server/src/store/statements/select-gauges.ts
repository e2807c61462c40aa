import { sql } from 'kysely'
import type { DeliveryState, Queries } from '../schema.ts'

export interface Gauges {
  readonly deliveries: readonly { readonly state: DeliveryState; readonly count: number }[]
  /** When the oldest delivery that still waits was queued. */
  readonly oldestQueuedAt: number | null
  readonly blobBytes: number
}

/** What the metrics show of the store. */
export async function selectGauges(db: Queries): Promise<Gauges> {
  const deliveries = await db
    .selectFrom('deliveries')
    .select('state')
    .select((select) => select.fn.countAll<number>().as('count'))
    .groupBy('state')
    .execute()
  const oldest = await db
    .selectFrom('deliveries')
    .select((select) => select.fn.min('queued_at').as('at'))
    .where('state', 'in', ['queued', 'leased', 'offered', 'retry_wait'])
    .executeTakeFirst()
  const distinct = db
    .selectFrom('files')
    .select(['sha256', 'bytes'])
    .where('sha256', 'is not', null)
    .distinct()
  const blobs = await db
    .selectFrom(distinct.as('blobs'))
    .select(sql<number>`coalesce(sum(bytes), 0)`.as('bytes'))
    .executeTakeFirstOrThrow()
  return {
    deliveries,
    oldestQueuedAt: oldest?.at ?? null,
    blobBytes: blobs.bytes,
  }
}
