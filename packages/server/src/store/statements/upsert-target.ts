import type { Queries } from '../schema.ts'
import type { TargetRow } from '../share-tables.ts'

export async function upsertTarget(db: Queries, row: TargetRow): Promise<void> {
  const { id, ...change } = row
  await db
    .insertInto('targets')
    .values({ id, ...change })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
    .execute()
}
