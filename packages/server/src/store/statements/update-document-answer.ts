import type { DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** Keeps the answer to the submission, for its repetitions. */
export async function updateDocumentAnswer(
  db: Queries,
  id: DocumentId,
  answer: string,
): Promise<void> {
  await db.updateTable('documents').set({ answer }).where('id', '=', id).execute()
}
