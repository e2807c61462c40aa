// What is on its way to recipients; what schema.ts says of columns holds.
import type { Generated } from 'kysely'
import type { AgencyId, DeliveryId, DocumentId } from '../ids.ts'

/** Milliseconds since 1970. */
type Instant = number
type JsonText = string

export type DeliveryState =
  | 'queued'
  | 'leased'
  | 'offered'
  | 'retry_wait'
  | 'delivered'
  | 'received'
  | 'refused'
  | 'expired'
  | 'cancelled'
  | 'dead_letter'

export interface DeliveryTable {
  seq: Generated<number>
  id: DeliveryId
  document_id: DocumentId
  sender_id: AgencyId
  recipient_id: AgencyId
  state: DeliveryState
  /** The furthest edXML status, 01 to 06. */
  business_status: string | null
  incoming_number: string | null
  refusal_reason: string | null
  recall: 'requested' | 'agreed' | 'declined' | null
  lease_owner: string | null
  lease_until: Instant | null
  /** Grows with each lease; a result is written only under the fence it was leased with. */
  fence: number
  attempts: number
  next_at: Instant | null
  deadline_at: Instant | null
  queued_at: Instant
  delivered_at: Instant | null
  received_at: Instant | null
  refused_at: Instant | null
  /** By which other system the recipient is reached; null: it comes to us, or is told by a webhook. */
  connector: string | null
}

export interface DownloadRow {
  delivery_id: DeliveryId
  file: number
  at: Instant
}

export interface StatusTable {
  seq: Generated<number>
  delivery_id: DeliveryId
  code: string
  fingerprint: string
  /** The answer to the message, given again to every repetition. */
  answer: JsonText
  at: Instant
}

/** Where an agency wants to be told of what waits. */
export interface EndpointRow {
  agency_id: AgencyId
  url: string
  state: 'active' | 'disabled'
  disabled_reason: string | null
  /** In a row. */
  failures: number
  /** Until when it is left alone after too many. */
  open_until: Instant | null
  changed_at: Instant
}
