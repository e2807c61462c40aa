import type { DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { DocumentKey } from './select-document-by-uid.ts'

/** The root of the chain that an earlier version of the document began; undefined for a first version. */
export async function selectChainRoot(
  db: Queries,
  key: DocumentKey,
): Promise<DocumentId | undefined> {
  const earlier = await db
    .selectFrom('documents')
    .select('chain_root')
    .where('sender_id', '=', key.senderId)
    .where('document_uid', '=', key.documentUid)
    .where('version', '<', key.version)
    .where('state', '!=', 'draft')
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return earlier?.chain_root
}
