// Deliveries that nobody tries any more: an operator looks at the reason, and lets them be tried again or ends them.
import type { Context } from '../context.ts'
import { canMoveDelivery } from '../documents/states.ts'
import type { NewEvent } from '../events.ts'
import type { DeliveryId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { DeliveryState, Queries } from '../store/schema.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectDeadLetters, type DeadLetterRow } from '../store/statements/select-dead-letters.ts'
import { selectDelivery, type DeliveryRow } from '../store/statements/select-delivery.ts'
import { selectDocument } from '../store/statements/select-document.ts'
import { updateDelivery, type DeliveryChange } from '../store/statements/update-delivery.ts'
import { advanceDocument } from './advance-document.ts'
import { aboutDelivery } from './about-delivery.ts'

export function listDeadLetters(
  context: Context,
  after: number,
  limit: number,
): Promise<DeadLetterRow[]> {
  return selectDeadLetters(context.store.read, after, limit)
}

/** Tried again from the first delay on, with a new deadline as long as the old one was. Throws `not-found`, `delivery-not-dead`. */
export async function requeueDelivery(context: Context, id: DeliveryId): Promise<DeliveryRow> {
  const now = context.clock().getTime()
  const row = await change(context, id, 'queued', (delivery) => ({
    attempts: 0,
    next_at: now,
    deadline_at: delivery.deadline_at && now + delivery.deadline_at - delivery.queued_at,
  }))
  context.doorbell.ring([row.recipient_id])
  return row
}

/** Ended for good; the sender is told by the event. Throws `not-found`, `delivery-not-dead`. */
export function cancelDelivery(
  context: Context,
  id: DeliveryId,
  reason: string,
): Promise<DeliveryRow> {
  return change(context, id, 'cancelled', () => ({ next_at: null }), reason)
}

function change(
  context: Context,
  id: DeliveryId,
  state: 'queued' | 'cancelled',
  more: (delivery: DeliveryRow) => DeliveryChange,
  reason = '',
): Promise<DeliveryRow> {
  const at = context.clock()
  return context.store.write(async (db) => {
    const delivery = await findDead(db, id, state)
    const next = { ...more(delivery), state }
    await updateDelivery(db, id, next)
    await insertEvents(db, [toEvent(delivery, state, reason, at)])
    const document = await selectDocument(db, delivery.document_id)
    if (document !== undefined) await advanceDocument(db, document, at)
    return { ...delivery, ...next }
  })
}

async function findDead(db: Queries, id: DeliveryId, to: DeliveryState): Promise<DeliveryRow> {
  const delivery = await selectDelivery(db, id)
  if (delivery === undefined) throw new Refusal('not-found', 'There is no such delivery')
  if (delivery.state === 'dead_letter' && canMoveDelivery(delivery.state, to)) return delivery
  throw new Refusal(
    'delivery-not-dead',
    `The delivery is ${delivery.state}: nothing is to be decided`,
  )
}

function toEvent(
  delivery: DeliveryRow,
  state: 'queued' | 'cancelled',
  reason: string,
  at: Date,
): NewEvent {
  const about = aboutDelivery(delivery, null, at)
  return state === 'queued'
    ? { ...about, type: 'delivery.requeued', data: {} }
    : { ...about, type: 'delivery.cancelled', data: { reason } }
}
