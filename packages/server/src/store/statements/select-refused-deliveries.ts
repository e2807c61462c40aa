import type { SelectQueryBuilder } from 'kysely'
import type { AgencyId, DocumentId } from '../../ids.ts'
import type { Queries, Schema } from '../schema.ts'

export interface RefusedScope {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
  /** Senders; null: every agency. */
  readonly agencies: readonly AgencyId[] | null
  readonly recipient?: AgencyId | undefined
}

export interface RefusedPage extends RefusedScope {
  /** Those of this very reason only. */
  readonly reason?: string | undefined
  /** The last one of the page before: its instant and its sequence number. */
  readonly after: readonly [at: number, seq: number] | null
  readonly limit: number
}

export interface RefusedDelivery {
  readonly seq: number
  readonly document_id: DocumentId
  readonly refusal_reason: string | null
  readonly refused_at: number | null
  readonly number: string
  readonly notation: string
  readonly issue_date: string
  readonly sender_code: string
  readonly sender_name: string
  readonly recipient_code: string
  readonly recipient_name: string
}

/** Deliveries that were refused, newest first, with their reasons. */
export function selectRefusedDeliveries(
  db: Queries,
  page: RefusedPage,
): Promise<RefusedDelivery[]> {
  let query = within(db, page)
    .innerJoin('documents', 'documents.id', 'deliveries.document_id')
    .innerJoin('agencies as sender', 'sender.id', 'deliveries.sender_id')
    .innerJoin('agencies as recipient', 'recipient.id', 'deliveries.recipient_id')
    .select([
      'deliveries.seq',
      'deliveries.document_id',
      'deliveries.refusal_reason',
      'deliveries.refused_at',
      'documents.number',
      'documents.notation',
      'documents.issue_date',
      'sender.code as sender_code',
      'sender.name as sender_name',
      'recipient.code as recipient_code',
      'recipient.name as recipient_name',
    ])
  const { reason, after } = page
  if (reason !== undefined) query = query.where('deliveries.refusal_reason', '=', reason)
  if (after !== null) {
    const [at, seq] = after
    query = query.where((build) =>
      build.or([
        build('deliveries.refused_at', '<', at),
        build.and([build('deliveries.refused_at', '=', at), build('deliveries.seq', '<', seq)]),
      ]),
    )
  }
  return query
    .orderBy('deliveries.refused_at', 'desc')
    .orderBy('deliveries.seq', 'desc')
    .limit(page.limit)
    .execute()
}

export interface RefusalReason {
  readonly reason: string | null
  readonly count: number
}

/** How many deliveries were refused for which reason, most first. */
export function countRefusalReasons(
  db: Queries,
  scope: RefusedScope,
  limit: number,
): Promise<RefusalReason[]> {
  return within(db, scope)
    .select('deliveries.refusal_reason as reason')
    .select((select) => select.fn.countAll<number>().as('count'))
    .groupBy('deliveries.refusal_reason')
    .orderBy('count', 'desc')
    .orderBy('deliveries.refusal_reason')
    .limit(limit)
    .execute()
}

function within(
  db: Queries,
  { from, to, agencies, recipient }: RefusedScope,
): SelectQueryBuilder<Schema, 'deliveries', object> {
  let query = db
    .selectFrom('deliveries')
    .where('deliveries.state', '=', 'refused')
    .where('deliveries.refused_at', '>=', from)
    .where('deliveries.refused_at', '<', to)
  if (agencies !== null) query = query.where('deliveries.sender_id', 'in', agencies)
  return recipient === undefined ? query : query.where('deliveries.recipient_id', '=', recipient)
}
