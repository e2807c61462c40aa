import type { DocumentId } from '../../ids.ts'
import type { DocumentRow, Queries } from '../schema.ts'

export function selectDocument(db: Queries, id: DocumentId): Promise<DocumentRow | undefined> {
  return db.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst()
}
