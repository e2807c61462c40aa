import type { Context } from '../context.ts'
import type { AgencyId, DocumentId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { DocumentRow } from '../store/schema.ts'
import type { DeliveryRow } from '../store/statements/select-delivery.ts'
import { selectDeliveryOf } from '../store/statements/select-delivery-of.ts'
import { selectDocument } from '../store/statements/select-document.ts'

export type VisibleDocument =
  | { readonly side: 'sender'; readonly document: DocumentRow }
  | { readonly side: 'recipient'; readonly document: DocumentRow; readonly delivery: DeliveryRow }

/**
 * A document for its sender or for one who received it. For everybody else it does not exist, nor for a recipient from whom it was
 * taken back (Decree 30/2020, Annex VI, III.8). Throws `not-found`.
 */
export async function findVisible(
  context: Context,
  agencyId: AgencyId,
  id: DocumentId,
): Promise<VisibleDocument> {
  const document = await selectDocument(context.store.read, id)
  if (document?.sender_id === agencyId) return { side: 'sender', document }
  const delivery =
    document === undefined ? undefined : await selectDeliveryOf(context.store.read, id, agencyId)
  if (document === undefined || delivery === undefined || isTakenBack(delivery)) {
    throw new Refusal('not-found', 'There is no such document')
  }
  return { side: 'recipient', document, delivery }
}

function isTakenBack(delivery: DeliveryRow): boolean {
  return delivery.state === 'cancelled' || delivery.recall === 'agreed'
}
