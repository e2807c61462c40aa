import { canMoveDocument } from '../documents/states.ts'
import { NOBODY, type NewEvent } from '../events.ts'
import type { DocumentRow, Queries } from '../store/schema.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectDeliveryOutcomes } from '../store/statements/select-delivery-outcomes.ts'
import { updateDocumentState } from '../store/statements/update-document-state.ts'
import { documentOutcome } from './document-outcome.ts'

/** Moves a document on when its deliveries say so; in the transaction of the change that may have been the last one. */
export async function advanceDocument(db: Queries, document: DocumentRow, at: Date): Promise<void> {
  const outcome = documentOutcome(await selectDeliveryOutcomes(db, document.id))
  if (outcome !== 'completed' && outcome !== 'recalled') return
  if (document.state === 'draft' || !canMoveDocument(document.state, outcome)) return
  await updateDocumentState(db, document.id, outcome)
  const event: NewEvent = {
    ...NOBODY,
    type: `document.${outcome}`,
    at,
    senderId: document.sender_id,
    documentId: document.id,
    data: {},
  }
  await insertEvents(db, [event])
}
