import type { AgencyRow, Queries } from '../schema.ts'

export type AgencyNode = Pick<
  AgencyRow,
  'id' | 'parent_id' | 'successor_id' | 'code' | 'name' | 'level' | 'status'
>

/** Who is under whom, and who became whom. */
export function selectAgencyTree(db: Queries): Promise<AgencyNode[]> {
  return db
    .selectFrom('agencies')
    .select(['id', 'parent_id', 'successor_id', 'code', 'name', 'level', 'status'])
    .orderBy('code')
    .execute()
}
