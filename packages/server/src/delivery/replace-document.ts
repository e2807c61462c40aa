import { fingerprint as fingerprintOf } from '../canonical-json.ts'
import type { Context } from '../context.ts'
import type { Reservation, StoredAnswer } from '../documents/idempotency.ts'
import type { AgencyId, DocumentId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { DocumentRow, Queries } from '../store/schema.ts'
import { selectDocument } from '../store/statements/select-document.ts'

export interface ReplaceRequest {
  /** The document that takes the place; sent already. */
  readonly by: DocumentId
  readonly reason?: string | undefined
}

/** Says of two documents that were sent that one replaces the other. Throws `not-found`, `document-not-sent`. */
export async function replaceDocument(
  context: Context,
  senderId: AgencyId,
  id: DocumentId,
  { by, reason }: ReplaceRequest,
  reservation: Reservation,
): Promise<StoredAnswer> {
  const fingerprint = fingerprintOf({ replace: id, by, reason })
  const replayed = reservation.replay(fingerprint)
  if (replayed !== undefined) return replayed
  return context.store.write(async (db) => {
    const earlier = await getSent(db, senderId, id)
    const document = await getSent(db, senderId, by)
    const relation = { kind: 'replace' as const, documents: [earlier.document_uid], reason }
    await context.supersede(context, db, document, relation, context.clock())
    const state = (await selectDocument(db, id))?.state ?? earlier.state
    const stored = { status: 200, body: JSON.stringify({ id, by, state }) }
    await reservation.finish(db, fingerprint, stored)
    return stored
  })
}

async function getSent(db: Queries, senderId: AgencyId, id: DocumentId): Promise<DocumentRow> {
  const document = await selectDocument(db, id)
  if (document?.sender_id !== senderId) throw new Refusal('not-found', 'There is no such document')
  if (document.state !== 'draft') return document
  throw new Refusal('document-not-sent', 'A draft neither replaces nor is replaced')
}
