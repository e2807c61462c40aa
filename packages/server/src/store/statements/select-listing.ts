import type { AgencyId } from '../../ids.ts'
import type { AgencyRow, Queries } from '../schema.ts'

export type ListedAgency = Pick<
  AgencyRow,
  | ('id' | 'code' | 'code_102' | 'name' | 'level' | 'parent_id' | 'status' | 'mail')
  | ('successor_id' | 'merged_at' | 'version' | 'changed_at')
> & {
  readonly parent_code: string | null
  readonly successor_code: string | null
}

/** Agencies that changed after a version and not after another, in the order of their changes. */
export function selectListing(
  db: Queries,
  after: number,
  upTo: number,
  limit: number,
): Promise<ListedAgency[]> {
  return db
    .selectFrom('agencies')
    .leftJoin('agencies as parent', 'parent.id', 'agencies.parent_id')
    .leftJoin('agencies as successor', 'successor.id', 'agencies.successor_id')
    .select(['agencies.id', 'agencies.code', 'agencies.code_102', 'agencies.name'])
    .select(['agencies.level', 'agencies.parent_id', 'agencies.status', 'agencies.mail'])
    .select(['agencies.successor_id', 'agencies.merged_at', 'agencies.version'])
    .select(['agencies.changed_at', 'parent.code as parent_code'])
    .select('successor.code as successor_code')
    .where('agencies.version', '>', after)
    .where('agencies.version', '<=', upTo)
    .orderBy('agencies.version')
    .limit(limit)
    .execute()
}

export interface FormerCode {
  readonly agency_id: AgencyId
  readonly code: string
}

/** Codes that agencies had and have no more, the latest first. */
export function selectFormerCodes(db: Queries, ids: readonly AgencyId[]): Promise<FormerCode[]> {
  return db
    .selectFrom('agency_codes')
    .select(['agency_id', 'code'])
    .where('agency_id', 'in', [...ids])
    .where('valid_to', 'is not', null)
    .orderBy('valid_to', 'desc')
    .orderBy('code')
    .execute()
}
