// Leaves of the evidence log: what happened, without what it was about. The commitment binds the document; without its salt, which
// can be deleted, nobody can link the two.
import { createHash, createHmac } from 'node:crypto'
import { toCanonicalJson } from '../canonical-json.ts'
import type { EventType } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import type { DocumentRow, Queries } from '../store/schema.ts'
import { insertEvidence } from '../store/statements/insert-evidence.ts'

export interface LeafInput {
  readonly seq: number
  readonly type: EventType
  readonly at: Date
  /** Null: the gateway itself. */
  readonly actorId: AgencyId | null
  readonly document: Pick<DocumentRow, 'id' | 'sender_id' | 'document_uid' | 'version' | 'salt'>
  readonly from: string
  readonly to: string
  /** SHA-256 of the files the change is about. */
  readonly files: readonly string[]
  /** The receipt that was given for the change. */
  readonly receipt: string | null
}

/** Canonical JSON of at most about a kilobyte. */
export function toLeaf(input: LeafInput): string {
  return toCanonicalJson({
    version: 1,
    type: input.type,
    seq: input.seq,
    time: input.at.toISOString(),
    document: commitDocument(input.document),
    files: input.files,
    actor: input.actorId,
    from: input.from,
    to: input.to,
    receipt:
      input.receipt === null ? null : createHash('sha256').update(input.receipt).digest('hex'),
  })
}

/** How soon a leaf is in the log: what receipts promise. */
const LOGGED_WITHIN_SECONDS = 60

/** The promise of a receipt: until when its leaf is under a signed head, in seconds since 1970. */
export function loggedBy(at: Date): number {
  return Math.floor(at.getTime() / 1000) + LOGGED_WITHIN_SECONDS
}

/** Puts the leaf beside the change it proves. */
export async function recordLeaf(db: Queries, input: LeafInput): Promise<void> {
  await insertEvidence(db, {
    event_seq: input.seq,
    leaf: toLeaf(input),
    created_at: input.at.getTime(),
  })
}

/** What a leaf says of its document: nothing to who has not its salt. */
export function commitDocument(document: LeafInput['document']): string {
  const { id, sender_id, document_uid, version, salt } = document
  return createHmac('sha256', salt)
    .update(toCanonicalJson({ id, sender_id, document_uid, version }))
    .digest('hex')
}
