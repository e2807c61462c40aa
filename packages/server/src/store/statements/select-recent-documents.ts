import type { DocumentRow, Queries } from '../schema.ts'

export type RecentDocument = Pick<
  DocumentRow,
  'id' | 'number' | 'notation' | 'type_name' | 'state' | 'signatures' | 'indication' | 'accepted_at'
> & {
  readonly sender_name: string
  readonly sender_code: string
  readonly recipients: number
  readonly received: number
}

/** The documents accepted last, newest first: numbers and states, no subject. */
export function selectRecentDocuments(db: Queries, limit: number): Promise<RecentDocument[]> {
  return db
    .selectFrom('documents')
    .innerJoin('agencies', 'agencies.id', 'documents.sender_id')
    .select(['documents.id', 'documents.number', 'documents.notation', 'documents.type_name'])
    .select([
      'documents.state',
      'documents.signatures',
      'documents.indication',
      'documents.accepted_at',
    ])
    .select(['agencies.name as sender_name', 'agencies.code as sender_code'])
    .select((select) => [
      select
        .selectFrom('deliveries')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('deliveries.document_id', '=', 'documents.id')
        .$asScalar()
        .as('recipients'),
      select
        .selectFrom('deliveries')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('deliveries.document_id', '=', 'documents.id')
        .where('deliveries.received_at', 'is not', null)
        .$asScalar()
        .as('received'),
    ])
    .where('documents.accepted_at', 'is not', null)
    .orderBy('documents.accepted_at', 'desc')
    .orderBy('documents.id', 'desc')
    .limit(limit)
    .execute()
}
