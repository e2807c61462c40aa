import type { Queries } from '../schema.ts'

export async function deleteSession(db: Queries, hash: string): Promise<void> {
  await db.deleteFrom('sessions').where('hash', '=', hash).execute()
}
