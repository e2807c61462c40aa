import type { AgencyId } from '../../ids.ts'
import type { DocumentRow, Queries } from '../schema.ts'

/** The newest version of a document that its sender has sent; drafts are none. */
export function selectLatestVersion(
  db: Queries,
  senderId: AgencyId,
  documentUid: string,
): Promise<DocumentRow | undefined> {
  return db
    .selectFrom('documents')
    .selectAll()
    .where('sender_id', '=', senderId)
    .where('document_uid', '=', documentUid)
    .where('state', '!=', 'draft')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}
