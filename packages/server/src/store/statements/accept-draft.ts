import type { DocumentId } from '../../ids.ts'
import { insertRows } from '../insert-rows.ts'
import type { DocumentRow, FileRow, Queries } from '../schema.ts'

type Acceptance = Pick<
  DocumentRow,
  | 'answer'
  | 'fingerprint'
  | 'signatures'
  | 'indication'
  | 'sub_indication'
  | 'accepted_at'
  | 'chain_root'
>

/** Moves a draft on, with exactly the files that were judged: one that was put in the place meanwhile is none of the document's. */
export async function acceptDraft(
  db: Queries,
  id: DocumentId,
  acceptance: Acceptance,
  files: readonly FileRow[],
): Promise<void> {
  await Promise.all([
    db
      .updateTable('documents')
      .set({ ...acceptance, state: 'accepted' })
      .where('id', '=', id)
      .execute(),
    db.deleteFrom('files').where('document_id', '=', id).execute(),
    insertRows(db, 'files', files),
  ])
}
