import type { AgencyId } from '../../ids.ts'
import type { PaperEntryRow, Queries } from '../schema.ts'
import type { ShareDays } from './select-share-documents.ts'

export type SharePaperRow = Pick<
  PaperEntryRow,
  'id' | 'agency_id' | 'number' | 'notation' | 'issue_date' | 'type_name' | 'reason'
> & { readonly recipient_id: AgencyId | null }

/** Lines of the paper register: one row for each recipient inside the network, one with null without any. */
export function selectSharePaper(
  db: Queries,
  scope: { readonly ids: readonly string[] } | ShareDays,
): Promise<SharePaperRow[]> {
  if ('ids' in scope && scope.ids.length === 0) return Promise.resolve([])
  const query = db
    .selectFrom('paper_entries')
    .leftJoin('paper_recipients', 'paper_recipients.entry_id', 'paper_entries.id')
    .select([
      'paper_entries.id',
      'paper_entries.agency_id',
      'paper_entries.number',
      'paper_entries.notation',
      'paper_entries.issue_date',
      'paper_entries.type_name',
      'paper_entries.reason',
      'paper_recipients.recipient_id',
    ])
  if ('ids' in scope) return query.where('paper_entries.id', 'in', scope.ids).execute()
  return query
    .where('paper_entries.issue_date', '>=', scope.from)
    .where('paper_entries.issue_date', '<=', scope.to)
    .where('paper_entries.agency_id', 'in', scope.agencies)
    .execute()
}
