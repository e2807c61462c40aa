import { loggedBy } from '../documents/leaf.ts'
import type { DocumentRow } from '../store/schema.ts'
import type { DeliveryRow } from '../store/statements/select-delivery.ts'
import type { StatusMessage } from './status-message.ts'
import type { IgnoredReason } from './status-moves.ts'

/** What the reporter of a status gets; kept, and given again to an equal message. */
export interface StatusAnswer {
  readonly deliveryId: string
  readonly documentId: string
  readonly code: string
  /** False: the message came late or contradicts; it is kept without effect. */
  readonly applied: boolean
  readonly ignoredReason: IgnoredReason | null
  readonly state: string
  readonly businessStatus: string | null
  readonly incomingNumber: string | null
  readonly recall: string | null
  readonly at: string
  /** Signed proof that the message was taken in (compact JWS). */
  readonly receipt: string
}

export interface StatusOutcome {
  /** After the message. */
  readonly delivery: DeliveryRow
  readonly message: StatusMessage
  readonly ignoredReason: IgnoredReason | null
  readonly at: Date
}

export function toStatusAnswer(
  { delivery, message, ignoredReason, at }: StatusOutcome,
  receipt: string,
): StatusAnswer {
  return {
    deliveryId: delivery.id,
    documentId: delivery.document_id,
    code: message.code,
    applied: ignoredReason === null,
    ignoredReason,
    state: delivery.state,
    businessStatus: delivery.business_status,
    incomingNumber: delivery.incoming_number,
    recall: delivery.recall,
    at: at.toISOString(),
    receipt,
  }
}

/** The claims of the receipt for a status message. */
export function toStatusClaims(
  outcome: StatusOutcome,
  issuer: string,
  document: DocumentRow,
  seq: number,
): object {
  const { delivery, message, ignoredReason, at } = outcome
  return {
    iss: issuer,
    iat: Math.floor(at.getTime() / 1000),
    logged_by: loggedBy(at),
    sub: delivery.document_id,
    kind: 'status',
    seq,
    delivery: delivery.id,
    documentUid: document.document_uid,
    version: document.version,
    code: message.code,
    applied: ignoredReason === null,
    state: delivery.state,
    incomingNumber: delivery.incoming_number,
  }
}
