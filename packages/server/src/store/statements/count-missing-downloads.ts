import type { DeliveryId, DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'

/** How many files of the document the recipient has not fetched whole. */
export async function countMissingDownloads(
  db: Queries,
  documentId: DocumentId,
  deliveryId: DeliveryId,
): Promise<number> {
  const { missing } = await db
    .selectFrom('files')
    .leftJoin('downloads', (join) =>
      join
        .onRef('downloads.file', '=', 'files.number')
        .on('downloads.delivery_id', '=', deliveryId),
    )
    .select((select) => select.fn.countAll<number>().as('missing'))
    .where('files.document_id', '=', documentId)
    .where('downloads.file', 'is', null)
    .executeTakeFirstOrThrow()
  return missing
}
