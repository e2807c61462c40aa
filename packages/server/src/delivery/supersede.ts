// What a document does to those it updates or replaces. Who has not got the earlier one will not get it any more; who has it is asked to give it
// back when it is replaced (status 13). The earlier document, its receipts and its leaves stay: what was sent can always be proven.
import type { Context, DocumentRelation, Supersede } from '../context.ts'
import { recordLeaf } from '../documents/leaf.ts'
import { canMoveDocument } from '../documents/states.ts'
import { NOBODY } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import type { DocumentRow, Queries } from '../store/schema.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import {
  selectDeliveries,
  type DeliveryWithRecipient,
} from '../store/statements/select-deliveries.ts'
import { selectLatestVersion } from '../store/statements/select-latest-version.ts'
import { updateDocumentState } from '../store/statements/update-document-state.ts'
import { takeInStatus } from './report-status.ts'
import { statusFingerprint } from './status-message.ts'
import { statusEffect } from './status-moves.ts'

export const supersede: Supersede = async (context, db, document, relation, at) => {
  for (const documentUid of relation.documents) {
    const earlier = await selectLatestVersion(db, document.sender_id, documentUid)
    if (earlier === undefined || earlier.id === document.id) continue
    if (relation.kind === 'replace') await markReplaced(db, earlier, document, at)
    await withdraw(context, db, { earlier, document, relation, at })
  }
}

interface Step {
  readonly earlier: DocumentRow
  readonly document: DocumentRow
  readonly relation: DocumentRelation
  readonly at: Date
}

async function markReplaced(
  db: Queries,
  earlier: DocumentRow,
  by: DocumentRow,
  at: Date,
): Promise<void> {
  if (earlier.state === 'draft' || !canMoveDocument(earlier.state, 'replaced')) return
  await updateDocumentState(db, earlier.id, 'replaced')
  const about = { senderId: earlier.sender_id, documentId: earlier.id, actorId: by.sender_id }
  const data = { by: by.id, byUid: by.document_uid }
  const type = 'document.replaced'
  const seq = await insertEvents(db, [{ ...NOBODY, ...about, type, at, data }])
  const states = { from: earlier.state, to: 'replaced' }
  const actorId = by.sender_id
  await recordLeaf(db, {
    seq,
    type,
    at,
    actorId,
    document: earlier,
    ...states,
    files: [],
    receipt: null,
  })
}

/** An update takes back only what was not handed over, and only from who gets the update. */
async function withdraw(context: Context, db: Queries, step: Step): Promise<void> {
  const { earlier, document, relation, at } = step
  const now = new Set((await selectDeliveries(db, document.id)).map((row) => row.recipient_id))
  const reason = relation.reason ?? `${relation.kind}: ${document.document_uid}`
  const message = { code: '13', reason }
  const fingerprint = statusFingerprint(message)
  for (const delivery of await selectDeliveries(db, earlier.id)) {
    if (relation.kind === 'update' && !mayUpdate(delivery, now)) continue
    const agencyId = document.sender_id
    await takeInStatus(context, db, { agencyId, deliveryId: delivery.id, message, fingerprint, at })
  }
}

function mayUpdate(delivery: DeliveryWithRecipient, now: ReadonlySet<AgencyId>): boolean {
  const { state, business_status: businessStatus, recall } = delivery
  const effect = statusEffect('13', { state, businessStatus, recall })
  return effect.kind === 'move' && now.has(delivery.recipient_id)
}
