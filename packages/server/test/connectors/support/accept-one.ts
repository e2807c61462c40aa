import { toDocumentId, type AgencyId, type DocumentId } from '../../../src/ids.ts'
import type { Context } from '../../../src/context.ts'
import { withReservation } from '../../../src/documents/idempotency.ts'
import { startSubmission } from '../../../src/documents/submit-document.ts'
import { fakePdf } from '../../support/fake-verifier.ts'
import { metadataOf } from '../../support/test-gateway.ts'

/** Submits a document the way every document comes in. */
export async function acceptOne(
  context: Context,
  senderId: AgencyId,
  recipients: readonly string[],
  changes: Record<string, unknown> = {},
): Promise<DocumentId> {
  const request = { key: undefined, operation: 'test' }
  const { body } = await withReservation(context, senderId, request, async (reservation) => {
    const submission = startSubmission(context, senderId, reservation)
    await submission.begin(metadataOf(recipients, changes))
    await submission.addFile(once(fakePdf('one')))
    return submission.finish()
  })
  const answer: unknown = JSON.parse(body)
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : undefined
  if (typeof id !== 'string') throw new TypeError('No document was accepted')
  return toDocumentId(id)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes)
}
