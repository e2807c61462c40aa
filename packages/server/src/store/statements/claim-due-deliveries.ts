import type { ExpressionBuilder, ExpressionWrapper, Selectable, SqlBool } from 'kysely'
import type { DeliveryTable, Queries, Schema } from '../schema.ts'

export type DueDelivery = Selectable<DeliveryTable> & {
  /** Of the recipient's endpoint; null where a connector takes it. */
  readonly url: string | null
  /** In a row, of the endpoint or the connector. */
  readonly road_failures: number
}

export interface Claim {
  readonly owner: string
  readonly now: number
  readonly leaseUntil: number
  readonly limit: number
  /** Most under lease of one agency, or one connector, at once. */
  readonly perRoad: number
  /** Connectors that this process knows. */
  readonly connectors: readonly string[]
}

/**
 * Leases deliveries that are due for agencies whose endpoint or connector may be asked: first attempts and later ones, and those whose lease ran out.
 * Urgent waiting is not measured here, the deadline says it: what must end sooner goes first.
 */
export async function claimDueDeliveries(db: Queries, claim: Claim): Promise<DueDelivery[]> {
  const { owner, leaseUntil } = claim
  const [due, leased] = await Promise.all([selectDue(db, claim), selectLeased(db, claim)])
  const taken = fairly(due, leased, claim)
  if (taken.length === 0) return []
  await db
    .updateTable('deliveries')
    .set((row) => ({
      state: 'leased',
      lease_owner: owner,
      lease_until: leaseUntil,
      fence: row('fence', '+', 1),
    }))
    .where(
      'id',
      'in',
      taken.map(({ id }) => id),
    )
    .execute()
  return taken.map((row) => ({ ...row, state: 'leased', fence: row.fence + 1 }))
}

/** Whether a claim would find anything: asked of the reader, so that an idle gateway does not write. */
export async function isAnythingDue(db: Queries, claim: Claim): Promise<boolean> {
  return (await selectDue(db, { ...claim, limit: 1 })).length > 0
}

/** More than are taken, so that one agency with many does not hide the others. */
const LOOK_AHEAD = 8

async function selectDue(db: Queries, claim: Claim): Promise<DueDelivery[]> {
  const told = await selectDueByWebhook(db, claim)
  if (claim.connectors.length === 0) return told
  const handed = await selectDueByConnector(db, claim)
  return [...told, ...handed].sort(
    (a, b) => (a.deadline_at ?? Infinity) - (b.deadline_at ?? Infinity) || a.seq - b.seq,
  )
}

function selectDueByWebhook(db: Queries, claim: Claim): Promise<DueDelivery[]> {
  const { now, limit } = claim
  return db
    .selectFrom('deliveries')
    .innerJoin('endpoints', 'endpoints.agency_id', 'deliveries.recipient_id')
    .selectAll('deliveries')
    .select(['endpoints.url', 'endpoints.failures as road_failures'])
    .where('deliveries.connector', 'is', null)
    .where('endpoints.state', '=', 'active')
    .where((where) =>
      where.or([
        where('endpoints.open_until', 'is', null),
        where('endpoints.open_until', '<=', now),
      ]),
    )
    .where((where) => isDue(where, claim))
    .orderBy('deliveries.deadline_at')
    .orderBy('deliveries.seq')
    .limit(limit * LOOK_AHEAD)
    .execute()
}

function selectDueByConnector(db: Queries, claim: Claim): Promise<DueDelivery[]> {
  const { now, limit, connectors } = claim
  return db
    .selectFrom('deliveries')
    .innerJoin('connectors', 'connectors.name', 'deliveries.connector')
    .selectAll('deliveries')
    .select('connectors.failures as road_failures')
    .where('deliveries.connector', 'in', connectors)
    .where((where) =>
      where.or([
        where('connectors.open_until', 'is', null),
        where('connectors.open_until', '<=', now),
      ]),
    )
    .where((where) => isDue(where, claim))
    .orderBy('deliveries.deadline_at')
    .orderBy('deliveries.seq')
    .limit(limit * LOOK_AHEAD)
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, url: null })))
}

/**
 * What a clock that was set back left in the future does not have to wait for it: a delivery queued then is due, and a lease that ends later than
 * any lease can has ended.
 */
function isDue(
  where: ExpressionBuilder<Schema, 'deliveries'>,
  { now, leaseUntil }: Claim,
): ExpressionWrapper<Schema, 'deliveries', SqlBool> {
  return where.or([
    where.and([
      where('deliveries.state', 'in', ['queued', 'retry_wait']),
      where('deliveries.next_at', '<=', now),
    ]),
    where.and([
      where('deliveries.state', '=', 'queued'),
      where('deliveries.next_at', 'is not', null),
      where('deliveries.queued_at', '>', now),
    ]),
    where.and([
      where('deliveries.state', '=', 'leased'),
      where.or([
        where('deliveries.lease_until', '<=', now),
        where('deliveries.lease_until', '>', leaseUntil),
      ]),
    ]),
  ])
}

type Leased = Pick<DueDelivery, 'recipient_id' | 'connector' | 'document_id'>

function selectLeased(db: Queries, { now, leaseUntil }: Claim): Promise<Leased[]> {
  return db
    .selectFrom('deliveries')
    .select(['recipient_id', 'connector', 'document_id'])
    .where('state', '=', 'leased')
    .where('lease_until', '>', now)
    .where('lease_until', '<=', leaseUntil)
    .execute()
}

function fairly(
  due: readonly DueDelivery[],
  leased: readonly Leased[],
  { limit, perRoad }: Claim,
): DueDelivery[] {
  const busy = new Map<string, number>()
  const parcels = new Set<string>()
  for (const row of leased) take(row, busy, parcels)
  const taken: DueDelivery[] = []
  for (const row of due) {
    if ((busy.get(roadOf(row)) ?? 0) >= perRoad || parcels.has(parcelOf(row))) continue
    take(row, busy, parcels)
    taken.push(row)
    if (taken.length === limit) break
  }
  return taken
}

function take(row: Leased, busy: Map<string, number>, parcels: Set<string>): void {
  busy.set(roadOf(row), (busy.get(roadOf(row)) ?? 0) + 1)
  parcels.add(parcelOf(row))
}

function roadOf({ connector, recipient_id: recipient }: Leased): string {
  return connector === null ? recipient : `connector ${connector}`
}

/** A connector takes a document once for all the agencies behind it. */
function parcelOf({ connector, recipient_id: recipient, document_id: document }: Leased): string {
  return `${document} ${connector ?? recipient}`
}
