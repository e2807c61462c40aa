import type { AgencyId } from '../../ids.ts'
import type { PaperEntryRow, Queries } from '../schema.ts'

export interface PaperListScope {
  readonly from: string
  readonly to: string
  /** Null: every agency. */
  readonly agencies: readonly AgencyId[] | null
  /** The id of the last line before. */
  readonly after: string
  readonly limit: number
}

export type PaperListRow = PaperEntryRow & {
  readonly agency_code: string
  readonly agency_name: string
}

/** Lines of the paper register in the order they were entered. */
export function selectPaperEntries(
  db: Queries,
  { from, to, agencies, after, limit }: PaperListScope,
): Promise<PaperListRow[]> {
  const query = db
    .selectFrom('paper_entries')
    .innerJoin('agencies', 'agencies.id', 'paper_entries.agency_id')
    .selectAll('paper_entries')
    .select(['agencies.code as agency_code', 'agencies.name as agency_name'])
    .where('paper_entries.issue_date', '>=', from)
    .where('paper_entries.issue_date', '<=', to)
    .where('paper_entries.id', '>', after)
    .orderBy('paper_entries.id')
    .limit(limit)
  return (
    agencies === null ? query : query.where('paper_entries.agency_id', 'in', agencies)
  ).execute()
}
