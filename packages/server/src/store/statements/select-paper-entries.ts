import type { AgencyId } from '../../ids.ts'
import type { PaperEntryRow, Queries } from '../schema.ts'

export interface PaperListScope {
  readonly from: string
  readonly to: string
  /** Null: every agency. */
  readonly agencies: readonly AgencyId[] | null
  /** The last line before: its day and its id. */
  readonly after: readonly [day: string, id: string] | null
  readonly limit: number
}

export type PaperListRow = PaperEntryRow & {
  readonly agency_code: string
  readonly agency_name: string
}

/** Lines of the paper register in the order of days. */
export function selectPaperEntries(
  db: Queries,
  { from, to, agencies, after, limit }: PaperListScope,
): Promise<PaperListRow[]> {
  let query = db
    .selectFrom('paper_entries')
    .innerJoin('agencies', 'agencies.id', 'paper_entries.agency_id')
    .selectAll('paper_entries')
    .select(['agencies.code as agency_code', 'agencies.name as agency_name'])
    .where('paper_entries.issue_date', '>=', from)
    .where('paper_entries.issue_date', '<=', to)
    .orderBy('paper_entries.issue_date')
    .orderBy('paper_entries.id')
    .limit(limit)
  if (after !== null) {
    const [day, id] = after
    query = query.where((build) =>
      build.or([
        build('paper_entries.issue_date', '>', day),
        build.and([
          build('paper_entries.issue_date', '=', day),
          build('paper_entries.id', '>', id),
        ]),
      ]),
    )
  }
  return (
    agencies === null ? query : query.where('paper_entries.agency_id', 'in', agencies)
  ).execute()
}
