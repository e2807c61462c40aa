import type { Queries } from '../schema.ts'
import type { ShareCursorRow } from '../share-tables.ts'

/** How far the roll-ups have come; undefined before they began. */
export function selectShareCursor(db: Queries): Promise<ShareCursorRow | undefined> {
  return db.selectFrom('share_cursor').selectAll().executeTakeFirst()
}
