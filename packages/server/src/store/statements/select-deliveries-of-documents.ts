import type { DocumentId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { DeliveryWithRecipient } from './select-deliveries.ts'

/** Ids of one statement: keeps the number of parameters far below every database's limit. */
const CHUNK = 500

/** The deliveries of documents with their recipients' names, in the order they were made. */
export async function selectDeliveriesOfDocuments(
  db: Queries,
  ids: readonly DocumentId[],
): Promise<DeliveryWithRecipient[]> {
  const found: DeliveryWithRecipient[] = []
  for (let start = 0; start < ids.length; start += CHUNK) {
    const rows = await db
      .selectFrom('deliveries')
      .innerJoin('agencies', 'agencies.id', 'deliveries.recipient_id')
      .selectAll('deliveries')
      .select(['agencies.code as recipient_code', 'agencies.name as recipient_name'])
      .where('deliveries.document_id', 'in', ids.slice(start, start + CHUNK))
      .orderBy('deliveries.seq')
      .execute()
    found.push(...rows)
  }
  return found
}
