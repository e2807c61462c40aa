import type { DocumentId } from '../../ids.ts'
import type { FileRow, Queries } from '../schema.ts'

type Received = Pick<FileRow, 'sha256' | 'bytes' | 'incoming'>

/** Puts a received file in its place. */
export async function updateFile(
  db: Queries,
  documentId: DocumentId,
  number: number,
  received: Received,
): Promise<void> {
  await db
    .updateTable('files')
    .set(received)
    .where('document_id', '=', documentId)
    .where('number', '=', number)
    .execute()
}
