import type { AgencyId } from '../../ids.ts'
import type { PaperEntryRow, Queries } from '../schema.ts'
import type { ShareScope } from './select-share-documents.ts'

export type SharePaperRow = Pick<
  PaperEntryRow,
  'id' | 'agency_id' | 'number' | 'notation' | 'issue_date' | 'reason'
> & { readonly recipient_id: AgencyId | null }

/** The lines of the paper register in the period: one row for each recipient inside the network, one with null without any. */
export function selectSharePaper(db: Queries, scope: ShareScope): Promise<SharePaperRow[]> {
  const query = db
    .selectFrom('paper_entries')
    .leftJoin('paper_recipients', 'paper_recipients.entry_id', 'paper_entries.id')
    .select([
      'paper_entries.id',
      'paper_entries.agency_id',
      'paper_entries.number',
      'paper_entries.notation',
    ])
    .select(['paper_entries.issue_date', 'paper_entries.reason', 'paper_recipients.recipient_id'])
    .where('paper_entries.issue_date', '>=', scope.from)
    .where('paper_entries.issue_date', '<=', scope.to)
  return (
    scope.agencies === null ? query : query.where('paper_entries.agency_id', 'in', scope.agencies)
  ).execute()
}
