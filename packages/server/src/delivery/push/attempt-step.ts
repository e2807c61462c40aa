// What an attempt makes of a delivery: pure but for the chance in the next attempt's time.
import { randomInt } from 'node:crypto'
import type { NewEvent } from '../../events.ts'
import type { DeliveryRow } from '../../store/statements/select-delivery.ts'
import type { DeliveryChange } from '../../store/statements/update-delivery.ts'
import { aboutDelivery } from '../about-delivery.ts'
import { nextAttempt, type OfferOutcome } from '../schedule.ts'

const FINE = 1_000_000

export interface Attempt {
  readonly outcome: OfferOutcome
  readonly status: number | null
  /** In one word, where a connector says it. */
  readonly code?: string | null
  /** How long the other side asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number | null
}

export interface Step {
  readonly change: DeliveryChange
  readonly event: NewEvent
}

/** `taken`: what a yes means, `offered` for a message that something waits, `delivered` for the bytes themselves. */
export function attemptStep(
  delivery: DeliveryRow,
  attempt: Attempt,
  taken: 'offered' | 'delivered',
  at: Date,
): Step {
  const attempts = delivery.attempts + 1
  const freed = { attempts, lease_owner: null, lease_until: null }
  const about = aboutDelivery(delivery, null, at)
  if (attempt.outcome === 'taken') return takenStep(taken, about, attempts, at)
  const { status, code } = attempt
  const failed = { attempt: attempts, status, ...(code != null && { code }) }
  // The endpoint is gone, not the agency: it may still fetch what waits.
  if (attempt.outcome === 'gone') {
    const change = { ...freed, state: 'queued', next_at: null } as const
    const data = { ...failed, nextAt: null }
    return { change, event: { ...about, type: 'delivery.offer-failed', data } }
  }
  const again = attempt.outcome === 'again' ? nextAt(delivery, attempts, attempt, at) : null
  if (again === null) {
    const change = { ...freed, state: 'dead_letter', next_at: null } as const
    return { change, event: { ...about, type: 'delivery.dead-lettered', data: failed } }
  }
  const change = { ...freed, state: 'retry_wait', next_at: again } as const
  const data = { ...failed, nextAt: new Date(again).toISOString() }
  return { change, event: { ...about, type: 'delivery.offer-failed', data } }
}

type About = ReturnType<typeof aboutDelivery>

function takenStep(taken: 'offered' | 'delivered', about: About, attempts: number, at: Date): Step {
  const freed = { attempts, lease_owner: null, lease_until: null, next_at: null }
  if (taken === 'offered') {
    const event = { ...about, type: 'delivery.offered', data: { attempt: attempts } } as const
    return { change: { ...freed, state: 'offered' }, event }
  }
  const event = { ...about, type: 'delivery.delivered', data: { by: 'connector' } } as const
  return { change: { ...freed, state: 'delivered', delivered_at: at.getTime() }, event }
}

/** Not before the other side wants to be asked, and not after the deadline. */
function nextAt(
  { deadline_at: deadline }: DeliveryRow,
  attempts: number,
  { retryAfterMs }: Attempt,
  at: Date,
): number | null {
  const now = at.getTime()
  const next = nextAttempt(attempts, now, deadline, randomInt(FINE) / FINE)
  if (next === null || retryAfterMs == null) return next
  const asked = Math.max(next, now + retryAfterMs)
  return deadline !== null && asked > deadline ? null : asked
}
