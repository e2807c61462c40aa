import type { DocumentId } from '../../ids.ts'
import type { DocumentState, Queries } from '../schema.ts'

export async function updateDocumentState(
  db: Queries,
  id: DocumentId,
  state: DocumentState,
): Promise<void> {
  await db.updateTable('documents').set({ state }).where('id', '=', id).execute()
}
