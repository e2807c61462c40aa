// The book's vocabulary: everything that can happen to a document, a delivery, an agency or a register. One change, one event, in the
// same transaction. Delivery reads the book to know what is due, statistics to count. No event carries a subject line or a name of a person.
import type { AgencyId, DeliveryId, DocumentId } from './ids.ts'
import type { RefusalCode } from './refusals.ts'

/** What each type of event says beyond who, when and about what. */
export interface EventData {
  'agency.registered': { readonly code: string; readonly level: string }
  'agency.suspended': Empty
  'agency.activated': Empty
  'agency.closed': Empty
  /** Names of what was changed, never what it says. */
  'agency.changed': { readonly members: readonly string[] }
  'agency.codes-changed': {
    readonly ended: readonly string[]
    readonly begun: readonly string[]
    readonly validFrom: string
  }
  'agency.merged': { readonly into: AgencyId; readonly at: string }
  'directory.imported': {
    readonly rows: number
    readonly created: number
    readonly updated: number
    readonly version: number
  }
  'delegation.begun': {
    readonly delegationId: string
    readonly intermediary: AgencyId
    readonly scopes: readonly string[]
    readonly validTo: string | null
  }
  'delegation.ended': { readonly delegationId: string; readonly intermediary: AgencyId }
  /** An intermediary asked for a change in the agency's name. */
  'delegation.used': { readonly intermediary: AgencyId; readonly scope: string }
  'key.issued': { readonly keyId: string; readonly scopes: readonly string[] }
  'key.revoked': { readonly keyId: string }
  'certificate.registered': { readonly sha256: string; readonly role: 'person' | 'agency' }

  'document.drafted': DocumentRef & { readonly files: number }
  'document.file-received': {
    readonly file: number
    readonly sha256: string
    readonly bytes: number
  }
  'document.accepted': DocumentRef & {
    readonly signatures: string
    readonly recipients: number
    readonly files: readonly string[]
  }
  /** The only trace a refused document leaves. */
  'document.refused': DocumentRef & {
    readonly reason: RefusalCode
    readonly subIndication: string | null
    readonly files: readonly string[]
  }
  /** No number, no title, no digest: a count is all that may be kept (Decision 28/2018, Article 1(2)). */
  'document.confidential-refused': { readonly rule: 'level' | 'mark' }
  /** A file bears a mark of secrecy; an officer decides. No number, no title. */
  'document.quarantined': { readonly quarantineId: string }
  'document.quarantine-looked-at': { readonly quarantineId: string; readonly file: number }
  'document.released': { readonly quarantineId: string }
  'document.secrecy-confirmed': { readonly quarantineId: string }
  /** A kept file is gone, or not what was accepted: nothing of it is given out. */
  'document.file-damaged': {
    readonly file: number
    readonly sha256: string
    readonly damage: 'missing' | 'changed'
  }
  'document.draft-expired': DocumentRef
  /** An undetermined document was judged again; without `nextAt` for the last time. */
  'document.judged': {
    readonly signatures: string
    readonly indication: string
    readonly subIndication: string | null
    readonly attempt: number
    readonly nextAt: string | null
  }
  'document.completed': Empty
  'document.recalled': Empty
  'document.replaced': { readonly by: DocumentId; readonly byUid: string }

  'endpoint.set': { readonly host: string }
  'endpoint.removed': Empty
  'endpoint.disabled': { readonly reason: 'gone' }

  'delivery.queued': Empty
  /** The recipient's endpoint took the message that something waits. */
  'delivery.offered': { readonly attempt: number }
  'delivery.offer-failed': {
    readonly attempt: number
    readonly status: number | null
    readonly nextAt: string | null
    /** Of a connector: what went wrong, in one word. */
    readonly code?: string
  }
  'delivery.dead-lettered': {
    readonly attempt: number
    readonly status: number | null
    readonly code?: string
  }
  'delivery.requeued': Empty
  'delivery.expired': { readonly from: string }
  /** What the document's signatures amount to has changed. */
  'delivery.judged': { readonly signatures: string }
  'delivery.fetched': { readonly file: number }
  /** By a `connector`: another system has the bytes, and its recipient's word is still to come. */
  'delivery.delivered': { readonly by: 'download' | 'status' | 'connector' }
  'delivery.received': { readonly incomingNumber: string | null }
  'delivery.refused': { readonly reason: string }
  'delivery.status': { readonly code: string; readonly note: string | null }
  'delivery.recall-requested': { readonly reason: string }
  'delivery.recall-agreed': { readonly note: string | null }
  'delivery.recall-declined': { readonly note: string | null }
  'delivery.cancelled': { readonly reason: string }
  /** Late or contradicting input: kept, without effect. */
  'delivery.input-ignored': { readonly code: string; readonly ignoredReason: string }

  /** A new log begins after one that may not go on. */
  'evidence.epoch-began': {
    readonly epoch: number
    readonly origin: string
    readonly reason: string
  }

  'register.paper-entered': { readonly entryId: string; readonly reason: string }
  'register.range-declared': {
    readonly period: string
    readonly notation: string
    readonly first: number
    readonly last: number
    readonly voided: number
  }
  'register.target-reported': {
    readonly target: string
    readonly period: string
    readonly numerator: number
    readonly denominator: number
  }
  'statistics.closed': {
    readonly snapshotId: string
    readonly period: string
    readonly version: number
    readonly sha256: string
  }
  'register.exempt-tallied': {
    readonly period: string
    readonly level: string
    readonly count: number
    readonly before: number | null
  }
}

export type EventType = keyof EventData

/** One row to be appended. `senderId` and `recipientId` say whose feeds show it, `actorId` who did it (null: the gateway or its operator). */
export type NewEvent = {
  [Type in EventType]: {
    readonly type: Type
    readonly at: Date
    readonly actorId: AgencyId | null
    readonly senderId: AgencyId | null
    readonly recipientId: AgencyId | null
    readonly documentId: DocumentId | null
    readonly deliveryId: DeliveryId | null
    readonly data: EventData[Type]
  }
}[EventType]

/** What an event says nothing about; spread it first. */
export const NOBODY = {
  actorId: null,
  senderId: null,
  recipientId: null,
  documentId: null,
  deliveryId: null,
} as const

interface DocumentRef {
  readonly documentUid: string
  readonly version: number
}

type Empty = Readonly<Record<string, never>>
