import type { AccessTokenRow, Queries } from '../schema.ts'

export async function insertAccessToken(db: Queries, row: AccessTokenRow): Promise<void> {
  await db.insertInto('access_tokens').values(row).execute()
}
