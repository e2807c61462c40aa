import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { Queries } from '../store/schema.ts'
import { selectLatestVersion } from '../store/statements/select-latest-version.ts'
import type { DocumentMetadata } from './metadata.ts'

/** What a document updates or replaces must have been sent by the same agency. Throws `related-unknown`. */
export async function assertRelated(
  db: Queries,
  senderId: AgencyId,
  { relation }: DocumentMetadata,
): Promise<void> {
  for (const [index, documentUid] of (relation?.documents ?? []).entries()) {
    if ((await selectLatestVersion(db, senderId, documentUid)) !== undefined) continue
    const detail = 'The sender has sent no such document'
    throw new Refusal('related-unknown', detail, {
      errors: [{ pointer: `/relation/documents/${index}`, detail }],
    })
  }
}
