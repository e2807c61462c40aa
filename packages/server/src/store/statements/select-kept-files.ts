import type { DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** A file of an accepted document. */
export interface KeptFile {
  readonly sha256: string
  readonly bytes: number
  readonly document_id: DocumentId
  readonly number: number
}

/** Files of accepted documents, equal ones beside each other; the first `limit` after one. */
export async function selectKeptFiles(
  db: Queries,
  after: KeptFile | undefined,
  limit: number,
): Promise<KeptFile[]> {
  const query = db
    .selectFrom('files')
    .innerJoin('documents', 'documents.id', 'files.document_id')
    .select(['files.sha256', 'files.bytes', 'files.document_id', 'files.number'])
    .where('documents.state', '<>', 'draft')
    .orderBy('files.sha256')
    .orderBy('files.document_id')
    .orderBy('files.number')
    .limit(limit)
  const rows = await (
    after === undefined
      ? query
      : query.where((where) =>
          where(
            where.refTuple('files.sha256', 'files.document_id', 'files.number'),
            '>',
            where.tuple(after.sha256, after.document_id, after.number),
          ),
        )
  ).execute()
  return rows.map(({ sha256, bytes, ...row }) => ({
    ...row,
    sha256: sha256 ?? '',
    bytes: bytes ?? 0,
  }))
}
