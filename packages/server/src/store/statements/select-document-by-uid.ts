import type { AgencyId } from '../../ids.ts'
import type { DocumentRow, Queries } from '../schema.ts'

export interface DocumentKey {
  readonly senderId: AgencyId
  readonly documentUid: string
  readonly version: number
}

/** The one document with this natural key. */
export function selectDocumentByUid(
  db: Queries,
  key: DocumentKey,
): Promise<DocumentRow | undefined> {
  return db
    .selectFrom('documents')
    .selectAll()
    .where('sender_id', '=', key.senderId)
    .where('document_uid', '=', key.documentUid)
    .where('version', '=', key.version)
    .executeTakeFirst()
}
