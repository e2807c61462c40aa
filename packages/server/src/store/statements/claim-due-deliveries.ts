import type { Selectable } from 'kysely'
import type { DeliveryTable, Queries } from '../schema.ts'

export type DueDelivery = Selectable<DeliveryTable> & {
  readonly url: string
  readonly endpoint_failures: number
}

export interface Claim {
  readonly owner: string
  readonly now: number
  readonly leaseUntil: number
  readonly limit: number
  /** Most under lease of one agency at once. */
  readonly perAgency: number
}

/**
 * Leases deliveries that are due for agencies whose endpoint may be asked: first attempts and later ones, and those whose lease ran out.
 * Urgent waiting is not measured here, the deadline says it: what must end sooner goes first.
 */
export async function claimDueDeliveries(db: Queries, claim: Claim): Promise<DueDelivery[]> {
  const { owner, now, leaseUntil } = claim
  const due = await selectDue(db, claim)
  const taken = fairly(due, await countLeased(db, now), claim)
  for (const { id } of taken) {
    await db
      .updateTable('deliveries')
      .set((row) => ({
        state: 'leased',
        lease_owner: owner,
        lease_until: leaseUntil,
        fence: row('fence', '+', 1),
      }))
      .where('id', '=', id)
      .execute()
  }
  return taken.map((row) => ({ ...row, state: 'leased', fence: row.fence + 1 }))
}

/** Whether a claim would find anything: asked of the reader, so that an idle gateway does not write. */
export async function isAnythingDue(db: Queries, claim: Claim): Promise<boolean> {
  return (await selectDue(db, { ...claim, limit: 1 })).length > 0
}

/** More than are taken, so that one agency with many does not hide the others. */
const LOOK_AHEAD = 8

function selectDue(db: Queries, { now, limit }: Claim): Promise<DueDelivery[]> {
  return db
    .selectFrom('deliveries')
    .innerJoin('endpoints', 'endpoints.agency_id', 'deliveries.recipient_id')
    .selectAll('deliveries')
    .select(['endpoints.url', 'endpoints.failures as endpoint_failures'])
    .where('endpoints.state', '=', 'active')
    .where((where) =>
      where.or([
        where('endpoints.open_until', 'is', null),
        where('endpoints.open_until', '<=', now),
      ]),
    )
    .where((where) =>
      where.or([
        where.and([
          where('deliveries.state', 'in', ['queued', 'retry_wait']),
          where('deliveries.next_at', '<=', now),
        ]),
        where.and([
          where('deliveries.state', '=', 'leased'),
          where('deliveries.lease_until', '<=', now),
        ]),
      ]),
    )
    .orderBy('deliveries.deadline_at')
    .orderBy('deliveries.seq')
    .limit(limit * LOOK_AHEAD)
    .execute()
}

async function countLeased(db: Queries, now: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('deliveries')
    .select('recipient_id')
    .select((select) => select.fn.countAll<number>().as('leased'))
    .where('state', '=', 'leased')
    .where('lease_until', '>', now)
    .groupBy('recipient_id')
    .execute()
  return new Map(rows.map((row) => [row.recipient_id, row.leased]))
}

function fairly(
  due: readonly DueDelivery[],
  leased: Map<string, number>,
  { limit, perAgency }: Claim,
): DueDelivery[] {
  const taken: DueDelivery[] = []
  for (const row of due) {
    const busy = leased.get(row.recipient_id) ?? 0
    if (busy >= perAgency) continue
    leased.set(row.recipient_id, busy + 1)
    taken.push(row)
    if (taken.length === limit) break
  }
  return taken
}
