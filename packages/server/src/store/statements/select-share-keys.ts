import type { Queries } from '../schema.ts'
import type { ShareKeyRow } from '../share-tables.ts'

/** Names by what they belong to: by the ids of documents and entries, by issuance, or by name. */
export function selectShareKeys(
  db: Queries,
  by: 'id' | 'issuance' | 'name',
  values: readonly string[],
): Promise<ShareKeyRow[]> {
  if (values.length === 0) return Promise.resolve([])
  return db.selectFrom('share_keys').selectAll().where(by, 'in', values).execute()
}
