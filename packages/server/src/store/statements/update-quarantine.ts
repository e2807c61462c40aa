import type { Queries, QuarantineRow } from '../schema.ts'

type Decided = Pick<QuarantineRow, 'state' | 'decided_at' | 'decided_by' | 'officer'> &
  Partial<Pick<QuarantineRow, 'document_id'>>

/** A case is decided once: false when another decision was first. */
export async function updateQuarantine(db: Queries, id: string, change: Decided): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('quarantine')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', 'held')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
