import type { DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** Removes a draft and the places of its files; what was accepted stays. Answers whether there was a draft. */
export async function deleteDraft(db: Queries, id: DocumentId): Promise<boolean> {
  const result = await db
    .deleteFrom('documents')
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
