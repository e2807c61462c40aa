import type { Queries } from '../schema.ts'
import type { ActionRow } from './insert-action.ts'

/** Newest first; from the newest on when `before` is 0. */
export function selectActions(db: Queries, before: number, limit: number): Promise<ActionRow[]> {
  const query = db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit)
  return (before === 0 ? query : query.where('seq', '<', before)).execute()
}
