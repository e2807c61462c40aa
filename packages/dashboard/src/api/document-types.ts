// A document's life as the gateway answers it.
import type { AgencyName } from './types.ts'

export interface Delivery {
  readonly id: string
  readonly recipient: AgencyName
  readonly state: string
  readonly businessStatus: string | null
  readonly incomingNumber: string | null
  readonly refusalReason: string | null
  readonly queuedAt: string
  readonly deliveredAt: string | null
  readonly receivedAt: string | null
}

export interface EventRow {
  readonly seq: number
  readonly at: string
  readonly type: string
  readonly deliveryId: string | null
  readonly data: Readonly<Record<string, unknown>>
}

export interface Receipt {
  readonly id: string
  readonly kind: string
  readonly deliveryId: string | null
  readonly createdAt: string
  readonly jws: string
}

/** A document as its own agencies see it. */
export interface DocumentView {
  readonly id: string
  readonly state: string
  readonly sender: AgencyName
  readonly metadata: {
    readonly number: string
    readonly notation: string
    readonly issueDate: string
    readonly typeName: string
    readonly subject: string
    readonly urgency: string
    readonly securityLevel: string
    readonly paper: string
  }
  readonly files: readonly {
    readonly number: number
    readonly name: string
    readonly sha256: string | null
    readonly indication: string | null
    readonly subIndication: string | null
  }[]
  readonly signatures: string | null
  readonly acceptedAt: string | null
  readonly deliveries: readonly Delivery[]
}

export interface Reason {
  readonly code: string
  readonly severity: string
}

interface Judged {
  readonly indication: string
  readonly subIndication: string | null
  readonly findings: readonly Reason[]
}

export interface SignatureLife extends Judged {
  readonly kind: string
  readonly level: string
}

export interface FileLife {
  readonly number: number
  readonly mediaType: string
  readonly role: string
  readonly sha256: string | null
  readonly judgements: readonly (Judged & {
    readonly judgedAt: string
    readonly signatures: readonly SignatureLife[]
  })[]
}

/** The same for who watches over the exchange: without what it is about. */
export interface DocumentLife {
  readonly id: string
  readonly state: string
  readonly sender: AgencyName
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  readonly typeName: string
  readonly urgency: string
  readonly securityLevel: string
  readonly paper: string
  readonly signatures: string | null
  readonly acceptedAt: string
  readonly files: readonly FileLife[]
  readonly deliveries: readonly Delivery[]
  readonly events: readonly EventRow[]
  readonly logged: readonly number[]
  readonly receipts: readonly Receipt[]
}
