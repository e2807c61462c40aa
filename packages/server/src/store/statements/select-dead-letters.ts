import type { Selectable } from 'kysely'
import type { DeliveryTable, DocumentRow, Queries } from '../schema.ts'

export type DeadLetterRow = Selectable<DeliveryTable> &
  Pick<DocumentRow, 'number' | 'notation' | 'urgency'> & {
    readonly recipient_code: string
    readonly recipient_name: string
    readonly sender_code: string
  }

/** Deliveries that nobody tries any more, oldest first: numbers, no subject. */
export function selectDeadLetters(
  db: Queries,
  after: number,
  limit: number,
): Promise<DeadLetterRow[]> {
  return db
    .selectFrom('deliveries')
    .innerJoin('documents', 'documents.id', 'deliveries.document_id')
    .innerJoin('agencies as recipient', 'recipient.id', 'deliveries.recipient_id')
    .innerJoin('agencies as sender', 'sender.id', 'deliveries.sender_id')
    .selectAll('deliveries')
    .select(['documents.number', 'documents.notation', 'documents.urgency'])
    .select(['recipient.code as recipient_code', 'recipient.name as recipient_name'])
    .select('sender.code as sender_code')
    .where('deliveries.state', '=', 'dead_letter')
    .where('deliveries.seq', '>', after)
    .orderBy('deliveries.seq')
    .limit(limit)
    .execute()
}
