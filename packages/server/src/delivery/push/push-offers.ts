// Push: due deliveries of agencies with an endpoint are leased in one transaction, offered over HTTP outside of any, and the answer is
// written in another, under the fence of the lease. A process that stood still meanwhile finds its fence outgrown and changes nothing.
import { crashPoint } from '../../crash-points.ts'
import type { Context } from '../../context.ts'
import {
  claimDueDeliveries,
  isAnythingDue,
  type DueDelivery,
} from '../../store/statements/claim-due-deliveries.ts'
import { inSpan } from '../../tracing.ts'
import { handOver } from './hand-over.ts'
import { createTakenRecorder, type TakenRecorder } from './record-taken.ts'
import { recordOffer } from './record-offer.ts'

/** Offers under way in this process. */
const MAX_OFFERS = 32
/** Offers to one agency, or by one connector, under way in all processes: one that is slow holds up nobody else. */
const MAX_OFFERS_PER_ROAD = 4
/** Longer than a message takes, whatever the other side does; whoever hands bytes over makes it longer. */
const LEASE_MS = 60_000
/** So long bytes that are leaving may go on when the gateway ends; what is broken off goes again. In milliseconds. */
const GRACE_MS = 10_000

export interface Pusher {
  /** Begins to offer what is due, as far as there is room; resolves when it has begun. Answers how many were taken up. */
  begin(): Promise<number>
  /** Resolves when nothing is under way, which takes no longer than it must. Call it last. */
  end(): Promise<void>
}

/** A slow recipient holds one of the places, never the others' offers. */
export function createPusher(context: Context): Pusher {
  const underWay = new Set<Promise<void>>()
  const recorder = createTakenRecorder(context)
  const ending = new AbortController()
  return {
    begin: async () => {
      const room = MAX_OFFERS - underWay.size
      if (room === 0) return 0
      const due = await claim(context, room)
      for (const delivery of due) {
        const offering = offer(context, recorder, delivery, ending.signal)
          .catch((err: unknown) => {
            context.log.error({ delivery: delivery.id, err }, 'an offer could not be written down')
          })
          .finally(() => underWay.delete(offering))
        underWay.add(offering)
      }
      return due.length
    },
    end: async () => {
      const timer = setTimeout(() => {
        ending.abort()
      }, GRACE_MS)
      await Promise.all(underWay)
      clearTimeout(timer)
    },
  }
}

async function claim(context: Context, limit: number): Promise<DueDelivery[]> {
  const now = context.clock().getTime()
  const wanted = {
    owner: context.push.owner,
    now,
    leaseUntil: now + LEASE_MS,
    limit,
    perRoad: MAX_OFFERS_PER_ROAD,
    connectors: context.connectors.roads.map((road) => road.name),
  }
  if (!(await isAnythingDue(context.store.read, wanted))) return []
  return context.store.write((db) => claimDueDeliveries(db, wanted))
}

async function offer(
  context: Context,
  recorder: TakenRecorder,
  delivery: DueDelivery,
  ending: AbortSignal,
): Promise<void> {
  crashPoint('after_lease_before_send')
  const { connector, url } = delivery
  if (connector !== null) {
    await handOver(context, { ...delivery, connector }, LEASE_MS, ending)
    return
  }
  const message = {
    id: `msg_${delivery.id}`,
    type: 'delivery.offered',
    data: {
      deliveryId: delivery.id,
      documentId: delivery.document_id,
      seq: delivery.seq,
      attempt: delivery.attempts + 1,
    },
  }
  const status = await inSpan('push', { 'sealpost.attempt': delivery.attempts + 1 }, () =>
    context.push.send(url ?? '', message),
  )
  crashPoint('after_http_2xx_before_state')
  await recordOffer(context, recorder, delivery, status)
}
