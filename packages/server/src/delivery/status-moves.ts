// What each edXML status code does to a delivery (QCVN 102; Decree 30/2020, Articles 18 and 21): one pure function over one table. Late or
// contradicting words change nothing, and are kept with the reason why.
import type { DeliveryState } from '../store/schema.ts'
import { isFinal } from '../documents/states.ts'

export interface DeliveryStanding {
  readonly state: DeliveryState
  /** The furthest of 01 to 06. */
  readonly businessStatus: string | null
  readonly recall: 'requested' | 'agreed' | 'declined' | null
}

export type IgnoredReason =
  | 'already-further'
  | 'already-received'
  | 'already-refused'
  | 'already-requested'
  | 'nothing-requested'
  | 'not-open'
  | 'unknown-code'

export type StatusEffect =
  | { readonly kind: 'move'; readonly to: 'delivered' | 'received' | 'refused' | 'cancelled' }
  /** Informative: only the business status moves on. */
  | { readonly kind: 'note' }
  | { readonly kind: 'request-recall' }
  | { readonly kind: 'answer-recall'; readonly recall: 'agreed' | 'declined' }
  | { readonly kind: 'ignore'; readonly reason: IgnoredReason }

const EFFECTS: Readonly<Record<string, (delivery: DeliveryStanding) => StatusEffect>> = {
  '01': (delivery) =>
    isBeforeDelivery(delivery) ? { kind: 'move', to: 'delivered' } : note('01', delivery),
  '02': (delivery) => (isOpen(delivery) ? { kind: 'move', to: 'refused' } : tooLate(delivery)),
  '03': (delivery) => (isOpen(delivery) ? { kind: 'move', to: 'received' } : tooLate(delivery)),
  '04': (delivery) => note('04', delivery),
  '05': (delivery) => note('05', delivery),
  '06': (delivery) => note('06', delivery),
  '13': requestRecall,
  '15': (delivery) => answerRecall(delivery, 'agreed'),
  '16': (delivery) => answerRecall(delivery, 'declined'),
}

/** Codes without a known meaning (07 to 12, 14) are kept and ignored. */
export function statusEffect(code: string, delivery: DeliveryStanding): StatusEffect {
  const effect = Object.hasOwn(EFFECTS, code) ? EFFECTS[code] : undefined
  return effect === undefined ? { kind: 'ignore', reason: 'unknown-code' } : effect(delivery)
}

function note(code: string, delivery: DeliveryStanding): StatusEffect {
  if (!isOpen(delivery) && delivery.state !== 'received') return tooLate(delivery)
  const isFurther = delivery.businessStatus === null || code > delivery.businessStatus
  return isFurther ? { kind: 'note' } : { kind: 'ignore', reason: 'already-further' }
}

/** Before it was handed over a document is simply not delivered; after, the receiver is asked. */
function requestRecall(delivery: DeliveryStanding): StatusEffect {
  if (isBeforeDelivery(delivery)) return { kind: 'move', to: 'cancelled' }
  if (!isOpen(delivery) && delivery.state !== 'received') return tooLate(delivery)
  if (delivery.recall === 'requested' || delivery.recall === 'agreed') {
    return { kind: 'ignore', reason: 'already-requested' }
  }
  return { kind: 'request-recall' }
}

function answerRecall(delivery: DeliveryStanding, recall: 'agreed' | 'declined'): StatusEffect {
  if (delivery.recall !== 'requested') return { kind: 'ignore', reason: 'nothing-requested' }
  return { kind: 'answer-recall', recall }
}

function tooLate(delivery: DeliveryStanding): StatusEffect {
  if (delivery.state === 'received') return { kind: 'ignore', reason: 'already-received' }
  if (delivery.state === 'refused') return { kind: 'ignore', reason: 'already-refused' }
  return { kind: 'ignore', reason: 'not-open' }
}

/** Also what nobody offers any more: its recipient may still come for it. */
function isOpen(delivery: DeliveryStanding): boolean {
  return !isFinal(delivery.state)
}

function isBeforeDelivery(delivery: DeliveryStanding): boolean {
  return isOpen(delivery) && delivery.state !== 'delivered'
}
