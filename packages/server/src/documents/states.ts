// The moves a document and its deliveries may make. To allow or forbid one, change a row here; docs/lifecycle.md tells the story.
import type { DeliveryState } from '../store/schema.ts'

/** `refused` leaves no row, only its event; `quarantined` waits for an officer's word. */
export type DocumentMoveState =
  'draft' | 'quarantined' | 'accepted' | 'refused' | 'completed' | 'recalled' | 'replaced'

export const DOCUMENT_MOVES: Readonly<Record<DocumentMoveState, readonly DocumentMoveState[]>> = {
  draft: ['quarantined', 'accepted', 'refused'],
  quarantined: ['accepted', 'refused'],
  accepted: ['completed', 'recalled', 'replaced'],
  completed: ['recalled', 'replaced'],
  refused: [],
  recalled: [],
  replaced: [],
}

export const DELIVERY_MOVES: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  queued: [
    'leased',
    'offered',
    'delivered',
    'received',
    'refused',
    'expired',
    'cancelled',
    'dead_letter',
  ],
  leased: [
    'queued',
    'offered',
    'retry_wait',
    'delivered',
    'received',
    'refused',
    'expired',
    'cancelled',
    'dead_letter',
  ],
  offered: [
    'queued',
    'retry_wait',
    'delivered',
    'received',
    'refused',
    'expired',
    'cancelled',
    'dead_letter',
  ],
  retry_wait: ['leased', 'delivered', 'received', 'refused', 'expired', 'cancelled', 'dead_letter'],
  delivered: ['received', 'refused', 'expired', 'cancelled'],
  // Nobody offers it any more, but its recipient may still come for it.
  dead_letter: ['queued', 'delivered', 'received', 'refused', 'expired', 'cancelled'],
  received: [],
  refused: [],
  expired: [],
  cancelled: [],
}

/** How far a delivery has come: within one life it never grows smaller, but for the loop of leasing and waiting. */
export const DELIVERY_RANK: Readonly<Record<DeliveryState, number>> = {
  queued: 0,
  leased: 0,
  offered: 0,
  retry_wait: 0,
  dead_letter: 1,
  delivered: 2,
  received: 3,
  refused: 3,
  expired: 3,
  cancelled: 3,
}

export function canMoveDocument(from: DocumentMoveState, to: DocumentMoveState): boolean {
  return DOCUMENT_MOVES[from].includes(to)
}

export function canMoveDelivery(from: DeliveryState, to: DeliveryState): boolean {
  return DELIVERY_MOVES[from].includes(to)
}

/** Nothing moves a delivery from here. */
export function isFinal(state: DeliveryState): boolean {
  return DELIVERY_MOVES[state].length === 0
}
