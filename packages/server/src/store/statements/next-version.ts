import type { Queries } from '../schema.ts'

/** The version of the directory as it stands: 0 when nobody is in it. */
export async function selectVersion(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('agencies')
    .select('version')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? 0
}

/** The version of the next change; units of work are one after the other, so nobody else takes it. */
export async function nextVersion(db: Queries): Promise<number> {
  return (await selectVersion(db)) + 1
}
