import type { DocumentId } from '../../ids.ts'
import type { DocumentRow, Queries } from '../schema.ts'

/** What a document's signatures amount to now. */
export async function updateVerdict(
  db: Queries,
  id: DocumentId,
  verdict: Pick<DocumentRow, 'signatures' | 'indication' | 'sub_indication'>,
): Promise<void> {
  await db.updateTable('documents').set(verdict).where('id', '=', id).execute()
}
