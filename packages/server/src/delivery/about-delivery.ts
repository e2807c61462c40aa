import type { NewEvent } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import type { DeliveryRow } from '../store/statements/select-delivery.ts'

/** Whom and what an event of a delivery is about. `actorId` null: the gateway or its operator did it. */
export function aboutDelivery(
  delivery: Pick<DeliveryRow, 'id' | 'sender_id' | 'recipient_id' | 'document_id'>,
  actorId: AgencyId | null,
  at: Date,
): Omit<NewEvent, 'type' | 'data'> {
  return {
    at,
    actorId,
    senderId: delivery.sender_id,
    recipientId: delivery.recipient_id,
    documentId: delivery.document_id,
    deliveryId: delivery.id,
  }
}
