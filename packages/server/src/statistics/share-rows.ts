// What the share is computed from: plain rows, whoever keeps them.
import type { SignatureClass } from '../documents/signature-roles.ts'

export interface ShareInput {
  readonly documents: readonly ShareDocument[]
  readonly paper: readonly SharePaperEntry[]
  readonly exempt: readonly ShareTally[]
}

/** One accepted version of a document. */
export interface ShareDocument {
  /** The same for all versions of one document. */
  readonly chainRoot: string
  readonly version: number
  readonly agencyId: string
  readonly number: string
  readonly notation: string
  /** `yyyy-MM-dd`. */
  readonly issueDate: string
  /** As judged on acceptance. */
  readonly signatures: SignatureClass
  /** The sender said that paper goes out as well. */
  readonly paper: boolean
  readonly dispatches: readonly ShareDispatch[]
}

export interface ShareDispatch {
  readonly recipientId: string
  /** `removed`: taken back before it was received. */
  readonly outcome: 'received' | 'refused' | 'open' | 'removed'
}

/** One line of the register of paper documents. */
export interface SharePaperEntry {
  readonly agencyId: string
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  /** Why not electronically. */
  readonly reason: string
  /** Recipients inside the network. */
  readonly recipientIds: readonly string[]
}

/** A count of documents that may not be exchanged here: no numbers, no titles. */
export interface ShareTally {
  readonly level: string
  readonly count: number
}
