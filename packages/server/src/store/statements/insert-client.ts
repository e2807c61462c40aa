import type { ClientRow, Queries } from '../schema.ts'

export async function insertClient(db: Queries, row: ClientRow): Promise<void> {
  await db.insertInto('oauth_clients').values(row).execute()
}
