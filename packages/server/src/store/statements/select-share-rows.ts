import { sql, type RawBuilder } from 'kysely'
import type { AgencyId } from '../../ids.ts'
import type { DocumentRow, PaperEntryRow, Queries } from '../schema.ts'
import type { ShareFactRow } from '../share-tables.ts'

export interface ShareRowScope {
  readonly from: string
  readonly to: string
  /** Null: every agency. */
  readonly agencies: readonly AgencyId[] | null
  /** `counted`, `missing`, or one reason. */
  readonly standing?: string | undefined
  readonly type?: string | undefined
  readonly urgency?: string | undefined
  readonly recipient?: AgencyId | undefined
  /** Patterns of the counts between two spaces: one of these fits. Default: whatever they are. */
  readonly counts?: readonly string[] | undefined
  /** And none of these. */
  readonly notCounts?: readonly string[] | undefined
  /** The last row of the page before: its day and its issuance. */
  readonly after: readonly [day: string, issuance: string] | null
  /** Whether that row comes once more. Default false. */
  readonly again?: boolean
  readonly limit: number
}

export type ShareListRow = Pick<
  ShareFactRow,
  | 'issuance'
  | 'agency_id'
  | 'issue_date'
  | 'type_name'
  | 'urgency'
  | 'document_id'
  | 'entry_id'
  | 'signatures'
  | 'way'
  | 'missing'
  | 'recipients'
> & {
  readonly document_number: DocumentRow['number'] | null
  readonly document_notation: DocumentRow['notation'] | null
  readonly sub_indication: DocumentRow['sub_indication']
  readonly accepted_at: DocumentRow['accepted_at']
  readonly entry_number: PaperEntryRow['number'] | null
  readonly entry_notation: PaperEntryRow['notation'] | null
  readonly entry_reason: PaperEntryRow['reason'] | null
}

/** Issuances one by one, in the order of days. */
export function selectShareRows(db: Queries, scope: ShareRowScope): Promise<ShareListRow[]> {
  let query = db
    .selectFrom('share_facts')
    .leftJoin('documents', 'documents.id', 'share_facts.document_id')
    .leftJoin('paper_entries', 'paper_entries.id', 'share_facts.entry_id')
    .select([
      'share_facts.issuance',
      'share_facts.agency_id',
      'share_facts.issue_date',
      'share_facts.type_name',
      'share_facts.urgency',
      'share_facts.document_id',
      'share_facts.entry_id',
      'share_facts.signatures',
      'share_facts.way',
      'share_facts.missing',
      'share_facts.recipients',
      'documents.number as document_number',
      'documents.notation as document_notation',
      'documents.sub_indication',
      'documents.accepted_at',
      'paper_entries.number as entry_number',
      'paper_entries.notation as entry_notation',
      'paper_entries.reason as entry_reason',
    ])
    .where('share_facts.issue_date', '>=', scope.from)
    .where('share_facts.issue_date', '<=', scope.to)
  const { agencies, standing, type, urgency, recipient, after, counts, notCounts } = scope
  if (agencies !== null) query = query.where('share_facts.agency_id', 'in', agencies)
  if (standing === 'missing') query = query.where('share_facts.missing', 'is not', null)
  else if (standing === 'counted')
    query = query
      .where('share_facts.missing', 'is', null)
      .where('share_facts.recipients', '!=', '[]')
  else if (standing !== undefined) query = query.where('share_facts.missing', '=', standing)
  if (type !== undefined) query = query.where('share_facts.type_name', '=', type)
  if (urgency !== undefined) query = query.where('share_facts.urgency', '=', urgency)
  if (recipient !== undefined)
    query = query.where('share_facts.recipients', 'like', `%"${recipient}"%`)
  if (counts !== undefined)
    query = query.where((build) => build.or(counts.map((pattern) => fits(pattern))))
  for (const pattern of notCounts ?? []) query = query.where((build) => build.not(fits(pattern)))
  if (after !== null) {
    const [day, issuance] = after
    query = query.where((build) =>
      build.or([
        build('share_facts.issue_date', '>', day),
        build.and([
          build('share_facts.issue_date', '=', day),
          build('share_facts.issuance', scope.again === true ? '>=' : '>', issuance),
        ]),
      ]),
    )
  }
  return query
    .orderBy('share_facts.issue_date')
    .orderBy('share_facts.issuance')
    .limit(scope.limit)
    .execute()
}

function fits(pattern: string): RawBuilder<boolean> {
  return sql<boolean>`' ' || share_facts.counts || ' ' like ${pattern}`
}
