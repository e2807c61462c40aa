// What the share is computed from: plain rows, whoever keeps them.
import type { PaperGround, Urgency } from '../documents/metadata.ts'
import type { SignatureClass } from '../documents/signature-roles.ts'
import type { PaperReason } from './paper-reasons.ts'

export interface ShareInput {
  /** All accepted versions of the documents concerned. */
  readonly documents: readonly ShareDocument[]
  readonly paper: readonly SharePaperEntry[]
}

/** One accepted version of a document. */
export interface ShareDocument {
  readonly id: string
  /** The same for all versions of one document, replacements included. */
  readonly chainRoot: string
  /** Versions of one uid are ordered by number, a replacement under another uid by acceptance. */
  readonly uid: string
  readonly version: number
  readonly agencyId: string
  readonly number: string
  readonly notation: string
  /** `yyyy-MM-dd`. */
  readonly issueDate: string
  readonly typeName: string
  readonly urgency: Urgency
  /** As judged for the instant of acceptance. */
  readonly signatures: SignatureClass
  /** Whether the sender said that paper goes out as well, and on which ground. */
  readonly paper: PaperGround
  /** Milliseconds since 1970. */
  readonly acceptedAt: number
  readonly dispatches: readonly ShareDispatch[]
}

export interface ShareDispatch {
  readonly recipientId: string
  /** `removed`: taken back before it was received. */
  readonly outcome: DispatchOutcome
  /** Milliseconds since 1970; null until then. */
  readonly receivedAt: number | null
}

export type DispatchOutcome = 'received' | 'refused' | 'open' | 'removed'

/** One line of the register of paper documents. */
export interface SharePaperEntry {
  readonly id: string
  readonly agencyId: string
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  readonly typeName: string
  /** Why not electronically. */
  readonly reason: PaperReason
  /** Recipients inside the network. */
  readonly recipientIds: readonly string[]
}

/** A count of documents that may not be exchanged here: no numbers, no titles. */
export interface ShareTally {
  readonly level: string
  readonly count: number
}
