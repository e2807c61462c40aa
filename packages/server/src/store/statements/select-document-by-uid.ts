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

/** What a repetition is told from and answered with. */
export type FirstSubmission = Pick<DocumentRow, 'id' | 'state' | 'fingerprint' | 'answer'>

export function selectFirstSubmission(
  db: Queries,
  key: DocumentKey,
): Promise<FirstSubmission | undefined> {
  return db
    .selectFrom('documents')
    .select(['id', 'state', 'fingerprint', 'answer'])
    .where('sender_id', '=', key.senderId)
    .where('document_uid', '=', key.documentUid)
    .where('version', '=', key.version)
    .executeTakeFirst()
}
