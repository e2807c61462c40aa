import type { DocumentId } from '../../ids.ts'
import type { Queries, VerdictRow } from '../schema.ts'

/** Every verdict on a document's files, the latest of each file last. */
export function selectVerdicts(db: Queries, documentId: DocumentId): Promise<VerdictRow[]> {
  return db
    .selectFrom('verdicts')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('file')
    .orderBy('judged_at')
    .execute()
}
