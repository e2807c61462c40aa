import type { Queries } from '../schema.ts'
import type { TargetRow } from '../share-tables.ts'

export function selectTargets(db: Queries): Promise<TargetRow[]> {
  return db.selectFrom('targets').selectAll().orderBy('id').execute()
}
