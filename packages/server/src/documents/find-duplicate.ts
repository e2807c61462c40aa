import type { DocumentId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { Queries } from '../store/schema.ts'
import { selectFirstSubmission } from '../store/statements/select-document-by-uid.ts'
import type { StoredAnswer } from './idempotency.ts'
import type { Submission } from './submission.ts'

/** Status of an accepted submission, whoever repeats it. */
export const ACCEPTED_STATUS = 202

/**
 * Natural idempotency: sender, uid and version name one document. The same content gets the first answer.
 * Throws `document-exists` when the content is another.
 */
export async function findDuplicate(
  db: Queries,
  submission: Submission,
  fingerprint: string,
  draftId: DocumentId | null,
): Promise<StoredAnswer | undefined> {
  const { senderId, metadata } = submission
  const { documentUid, version } = metadata
  const existing = await selectFirstSubmission(db, { senderId, documentUid, version })
  if (existing === undefined || (existing.id === draftId && existing.state === 'draft'))
    return undefined
  if (existing.fingerprint === fingerprint && existing.answer !== null) {
    return { status: ACCEPTED_STATUS, body: existing.answer }
  }
  throw new Refusal('document-exists', 'Another document has this documentUid and version', {
    members: { document: existing.id },
  })
}
