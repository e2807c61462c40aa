import type { DocumentId } from '../../ids.ts'
import type { HandoverRow, Queries } from '../schema.ts'

/** What other gateways signed when they took a document over; one receipt for all the deliveries that went together. */
export async function selectHandoverReceipts(
  db: Queries,
  documentId: DocumentId,
): Promise<(HandoverRow & { readonly receipt: string })[]> {
  const rows = await db
    .selectFrom('connector_handovers')
    .innerJoin('deliveries', 'deliveries.id', 'connector_handovers.delivery_id')
    .selectAll('connector_handovers')
    .where('deliveries.document_id', '=', documentId)
    .orderBy('connector_handovers.at')
    .orderBy('deliveries.seq')
    .execute()
  return rows.flatMap(({ receipt, ...row }) => (receipt === null ? [] : [{ ...row, receipt }]))
}
