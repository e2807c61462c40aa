import type { AgencyRow, Queries } from '../schema.ts'

/** A page of the register in the order of codes, after a code. */
export function selectAgencies(db: Queries, after: string, limit: number): Promise<AgencyRow[]> {
  return db
    .selectFrom('agencies')
    .selectAll()
    .where('code', '>', after)
    .orderBy('code')
    .limit(limit)
    .execute()
}
