import type { ApiKeyRow, Queries } from '../schema.ts'

export async function insertApiKey(db: Queries, row: ApiKeyRow): Promise<void> {
  await db.insertInto('api_keys').values(row).execute()
}
