import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import { deleteDraft } from '../store/statements/delete-draft.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectOldDrafts } from '../store/statements/select-old-drafts.ts'

/** Most drafts of one round. */
const BATCH = 100

/** Ends drafts whose files did not come in time; their files go with the next sweep. */
export async function expireDrafts(context: Context): Promise<void> {
  const at = context.clock()
  const before = new Date(at.getTime() - context.config.draftLifetimeMs)
  for (const draft of await selectOldDrafts(context.store.read, before, BATCH)) {
    const data = { documentUid: draft.document_uid, version: draft.version }
    const about = { ...NOBODY, at, senderId: draft.sender_id, documentId: draft.id }
    await context.store.write(async (db) => {
      if (!(await deleteDraft(db, draft.id))) return
      await insertEvents(db, [{ ...about, type: 'document.draft-expired', data }])
    })
  }
}
