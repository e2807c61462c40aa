import { isFinal } from '../documents/states.ts'
import type { DocumentState } from '../store/schema.ts'
import type { DeliveryOutcome } from '../store/statements/select-delivery-outcomes.ts'

/** What the deliveries together say of their document: done when all are final, taken back when all were. Pure. */
export function documentOutcome(outcomes: readonly DeliveryOutcome[]): DocumentState {
  if (outcomes.length === 0) return 'accepted'
  if (outcomes.every(isTakenBack)) return 'recalled'
  return outcomes.every((outcome) => isFinal(outcome.state)) ? 'completed' : 'accepted'
}

function isTakenBack(outcome: DeliveryOutcome): boolean {
  return outcome.state === 'cancelled' || outcome.recall === 'agreed'
}
