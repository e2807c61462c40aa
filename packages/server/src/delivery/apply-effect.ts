import type { EventData, NewEvent } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import type { DeliveryRow } from '../store/statements/select-delivery.ts'
import type { DeliveryChange } from '../store/statements/update-delivery.ts'
import type { StatusEffect } from './status-moves.ts'
import type { StatusMessage } from './status-message.ts'
import { aboutDelivery } from './about-delivery.ts'

export interface AppliedEffect {
  /** What changes in the delivery's row; nothing for an ignored message. */
  readonly change: DeliveryChange
  readonly event: NewEvent
}

/** An effect as a change of the row and a line of the book. Pure. */
export function applyEffect(
  effect: StatusEffect,
  delivery: DeliveryRow,
  message: StatusMessage,
  actorId: AgencyId,
  at: Date,
): AppliedEffect {
  const about = aboutDelivery(delivery, actorId, at)
  const reason = message.reason ?? ''
  const note = message.note ?? message.reason ?? null
  switch (effect.kind) {
    case 'move':
      return applyMove(effect.to, about, message, at)
    case 'note':
      return {
        change: { business_status: message.code },
        event: { ...about, type: 'delivery.status', data: { code: message.code, note } },
      }
    case 'request-recall':
      return {
        change: { recall: 'requested' },
        event: { ...about, type: 'delivery.recall-requested', data: { reason } },
      }
    case 'answer-recall':
      return applyRecallAnswer(effect.recall, delivery, about, note)
    case 'ignore': {
      const data: EventData['delivery.input-ignored'] = {
        code: message.code,
        ignoredReason: effect.reason,
      }
      return { change: {}, event: { ...about, type: 'delivery.input-ignored', data } }
    }
  }
}

type About = Omit<NewEvent, 'type' | 'data'>

function applyMove(
  to: 'delivered' | 'received' | 'refused' | 'cancelled',
  about: About,
  message: StatusMessage,
  at: Date,
): AppliedEffect {
  const time = at.getTime()
  const reason = message.reason ?? ''
  switch (to) {
    case 'delivered':
      return {
        change: { state: to, business_status: '01', delivered_at: time },
        event: { ...about, type: 'delivery.delivered', data: { by: 'status' } },
      }
    case 'received': {
      const incomingNumber = message.incomingNumber ?? null
      return {
        change: {
          state: to,
          business_status: '03',
          incoming_number: incomingNumber,
          received_at: time,
        },
        event: { ...about, type: 'delivery.received', data: { incomingNumber } },
      }
    }
    case 'refused':
      return {
        change: { state: to, business_status: '02', refusal_reason: reason, refused_at: time },
        event: { ...about, type: 'delivery.refused', data: { reason } },
      }
    case 'cancelled':
      return {
        change: { state: to },
        event: { ...about, type: 'delivery.cancelled', data: { reason } },
      }
  }
}

/** A document that was handed over but not registered ends with the receiver's yes; one that was registered stays counted. */
function applyRecallAnswer(
  recall: 'agreed' | 'declined',
  delivery: DeliveryRow,
  about: About,
  note: string | null,
): AppliedEffect {
  const ends = recall === 'agreed' && delivery.state === 'delivered'
  return {
    change: ends ? { recall, state: 'cancelled' } : { recall },
    event: { ...about, type: `delivery.recall-${recall}`, data: { note } },
  }
}
