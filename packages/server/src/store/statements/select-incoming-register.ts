import type { AgencyId } from '../../ids.ts'
import type { DeliveryTable, DocumentRow, Queries } from '../schema.ts'

export type IncomingRow = Pick<
  DocumentRow,
  'number' | 'notation' | 'issue_date' | 'type_name' | 'metadata'
> &
  Pick<DeliveryTable, 'received_at' | 'incoming_number' | 'recall'> & {
    readonly sender_name: string
  }

/** Deliveries that an agency registered between two instants, in the order of their registration. */
export function selectIncomingRegister(
  db: Queries,
  agencyId: AgencyId,
  times: { readonly from: number; readonly to: number },
  limit: number,
): Promise<IncomingRow[]> {
  return db
    .selectFrom('deliveries')
    .innerJoin('documents', 'documents.id', 'deliveries.document_id')
    .innerJoin('agencies', 'agencies.id', 'deliveries.sender_id')
    .select([
      'deliveries.received_at',
      'deliveries.incoming_number',
      'deliveries.recall',
      'agencies.name as sender_name',
      'documents.number',
      'documents.notation',
      'documents.issue_date',
      'documents.type_name',
      'documents.metadata',
    ])
    .where('deliveries.recipient_id', '=', agencyId)
    .where('deliveries.received_at', '>=', times.from)
    .where('deliveries.received_at', '<', times.to)
    .orderBy('deliveries.received_at')
    .orderBy('deliveries.seq')
    .limit(limit)
    .execute()
}
