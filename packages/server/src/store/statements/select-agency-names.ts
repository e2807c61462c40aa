import { toAgencyId } from '../../ids.ts'
import type { AgencyRow, Queries } from '../schema.ts'

export type AgencyName = Pick<AgencyRow, 'code' | 'name'>

/** Of one that is in no register. */
export const NO_NAME: AgencyName = { code: '', name: '' }

/** Agencies asked for at once: keeps the number of parameters below every database's limit. */
const CHUNK = 500

/** What some agencies are called, by id; one that is not there has no name. */
export async function selectAgencyNames(
  db: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AgencyName>> {
  const wanted = [...new Set(ids)].map(toAgencyId)
  const names = new Map<string, AgencyName>()
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const rows = await db
      .selectFrom('agencies')
      .select(['id', 'code', 'name'])
      .where('id', 'in', wanted.slice(start, start + CHUNK))
      .execute()
    for (const { id, code, name } of rows) names.set(id, { code, name })
  }
  return names
}
