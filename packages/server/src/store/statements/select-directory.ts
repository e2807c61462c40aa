import { setImmediate as turn } from 'node:timers/promises'
import type { AgencyRow, Queries } from '../schema.ts'
import { selectVersion } from './next-version.ts'

export type DirectoryAgency = Pick<
  AgencyRow,
  'id' | 'code' | 'code_102' | 'name' | 'level' | 'parent_id' | 'status' | 'mail' | 'successor_id'
>

/** Agencies that are read before others get a turn. */
const PAGE = 2_000

/** The whole directory in the order of codes, and a version that it is not older than. */
export async function readDirectory(
  db: Queries,
): Promise<{ readonly version: number; readonly agencies: readonly DirectoryAgency[] }> {
  const version = await selectVersion(db)
  const agencies: DirectoryAgency[] = []
  for (let after = ''; ;) {
    const rows = await selectPage(db, after)
    agencies.push(...rows)
    if (rows.length < PAGE) return { version, agencies }
    after = rows.at(-1)?.code ?? ''
    await turn()
  }
}

function selectPage(db: Queries, after: string): Promise<DirectoryAgency[]> {
  return db
    .selectFrom('agencies')
    .select(['id', 'code', 'code_102', 'name', 'level'])
    .select(['parent_id', 'status', 'mail', 'successor_id'])
    .where('code', '>', after)
    .orderBy('code')
    .limit(PAGE)
    .execute()
}
