import { randomInt } from 'node:crypto'
import type { Context } from '../../context.ts'
import { NOBODY, type NewEvent } from '../../events.ts'
import type { Queries } from '../../store/schema.ts'
import type { DueDelivery } from '../../store/statements/claim-due-deliveries.ts'
import { disableEndpoint } from '../../store/statements/disable-endpoint.ts'
import { insertEvents } from '../../store/statements/insert-events.ts'
import { noteEndpoint } from '../../store/statements/note-endpoint.ts'
import { updateLeased } from '../../store/statements/update-leased.ts'
import type { DeliveryChange } from '../../store/statements/update-delivery.ts'
import { circuitUntil, nextAttempt, readAnswer, type OfferOutcome } from '../schedule.ts'
import { aboutDelivery } from '../about-delivery.ts'

const FINE = 1_000_000

/** Writes what became of an offer: one transaction, and nothing when the lease has gone to somebody else. */
export async function recordOffer(
  context: Context,
  delivery: DueDelivery,
  status: number | undefined,
): Promise<void> {
  const at = context.clock()
  const outcome = readAnswer(status)
  context.metrics.deliveryAttempts.inc({ mode: 'webhook', outcome })
  await context.store.write(async (db) => {
    const step = stepOf(delivery, outcome, status, at)
    if (!(await updateLeased(db, delivery, step.change))) return
    await insertEvents(db, [step.event])
    await noteAnswer(db, delivery, outcome, at)
  })
}

interface Step {
  readonly change: DeliveryChange
  readonly event: NewEvent
}

function stepOf(
  delivery: DueDelivery,
  outcome: OfferOutcome,
  status: number | undefined,
  at: Date,
): Step {
  const attempts = delivery.attempts + 1
  const freed = { attempts, lease_owner: null, lease_until: null }
  const about = aboutDelivery(delivery, null, at)
  if (outcome === 'taken') {
    const change = { ...freed, state: 'offered', next_at: null } as const
    return { change, event: { ...about, type: 'delivery.offered', data: { attempt: attempts } } }
  }
  const failed = { attempt: attempts, status: status ?? null }
  // The endpoint is gone, not the agency: it may still fetch what waits.
  if (outcome === 'gone') {
    const change = { ...freed, state: 'queued', next_at: null } as const
    return {
      change,
      event: { ...about, type: 'delivery.offer-failed', data: { ...failed, nextAt: null } },
    }
  }
  const again = outcome === 'again' ? nextAt(delivery, attempts, at) : null
  if (again === null) {
    const change = { ...freed, state: 'dead_letter', next_at: null } as const
    return { change, event: { ...about, type: 'delivery.dead-lettered', data: failed } }
  }
  const change = { ...freed, state: 'retry_wait', next_at: again } as const
  const nextAtText = new Date(again).toISOString()
  return {
    change,
    event: { ...about, type: 'delivery.offer-failed', data: { ...failed, nextAt: nextAtText } },
  }
}

function nextAt(delivery: DueDelivery, attempts: number, at: Date): number | null {
  const chance = randomInt(FINE) / FINE
  return nextAttempt(attempts, at.getTime(), delivery.deadline_at, chance)
}

async function noteAnswer(
  db: Queries,
  { recipient_id: agencyId, endpoint_failures }: DueDelivery,
  outcome: OfferOutcome,
  at: Date,
): Promise<void> {
  if (outcome === 'gone') {
    if (!(await disableEndpoint(db, agencyId, 'gone', at))) return
    const data = { reason: 'gone' } as const
    await insertEvents(db, [{ ...NOBODY, type: 'endpoint.disabled', at, senderId: agencyId, data }])
    return
  }
  const failures = outcome === 'again' ? endpoint_failures + 1 : 0
  await noteEndpoint(db, agencyId, { failures, open_until: circuitUntil(failures, at.getTime()) })
}
