import type { Queries } from '../schema.ts'
import type { ShareFactRow } from '../share-tables.ts'

/** How issuances count now. */
export function selectShareFacts(
  db: Queries,
  issuances: readonly string[],
): Promise<ShareFactRow[]> {
  if (issuances.length === 0) return Promise.resolve([])
  return db.selectFrom('share_facts').selectAll().where('issuance', 'in', issuances).execute()
}
