import type { Queries } from '../schema.ts'

/** The last step that the tables have taken; 0 for none. */
export async function selectSchemaStep(db: Queries): Promise<number> {
  const last = await db
    .selectFrom('migrations')
    .select('number')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.number ?? 0
}
