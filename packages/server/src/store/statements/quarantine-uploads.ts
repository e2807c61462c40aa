import type { Queries, QuarantineRow } from '../schema.ts'

/** Cases whose uploads were not seen to be wiped. */
export function selectUnwiped(db: Queries): Promise<Pick<QuarantineRow, 'id' | 'uploads'>[]> {
  return db
    .selectFrom('quarantine')
    .select(['id', 'uploads'])
    .where('uploads', '!=', '[]')
    .execute()
}

export async function forgetUploads(db: Queries, id: string): Promise<void> {
  await db.updateTable('quarantine').set({ uploads: '[]' }).where('id', '=', id).execute()
}
