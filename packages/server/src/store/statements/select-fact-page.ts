import type { AgencyId } from '../../ids.ts'
import type { Queries } from '../schema.ts'
import type { ShareFactRow } from '../share-tables.ts'

export interface FactPageScope {
  readonly from: string
  readonly to: string
  /** Null: every agency. */
  readonly agencies: readonly AgencyId[] | null
  /** The last issuance of the page before. */
  readonly after: string
  readonly limit: number
}

export type FactLine = Pick<ShareFactRow, 'issuance' | 'counts' | 'recipients'>

/** Issuances of some days with what each adds, in the order of their names. */
export function selectFactPage(
  db: Queries,
  { from, to, agencies, after, limit }: FactPageScope,
): Promise<FactLine[]> {
  const query = db
    .selectFrom('share_facts')
    .select(['issuance', 'counts', 'recipients'])
    .where('issue_date', '>=', from)
    .where('issue_date', '<=', to)
    .where('issuance', '>', after)
    .orderBy('issuance')
    .limit(limit)
  return (agencies === null ? query : query.where('agency_id', 'in', agencies)).execute()
}
