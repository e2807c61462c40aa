import type { Queries } from '../schema.ts'

/** Forgets sessions, tokens and used assertions that count no more. */
export async function deleteExpiredAccess(db: Queries, now: Date): Promise<void> {
  const at = now.getTime()
  await db.deleteFrom('sessions').where('ends_at', '<=', at).execute()
  await db.deleteFrom('access_tokens').where('expires_at', '<=', at).execute()
  await db.deleteFrom('oauth_assertions').where('expires_at', '<=', at).execute()
}
