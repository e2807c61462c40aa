import type { DocumentRow, Queries } from '../schema.ts'

/** Drafts that were begun before an instant, oldest first. */
export function selectOldDrafts(db: Queries, before: Date, limit: number): Promise<DocumentRow[]> {
  return db
    .selectFrom('documents')
    .selectAll()
    .where('state', '=', 'draft')
    .where('created_at', '<', before.getTime())
    .orderBy('created_at')
    .limit(limit)
    .execute()
}
