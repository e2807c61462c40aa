import type { Queries, SessionRow } from '../schema.ts'

export function selectSession(db: Queries, hash: string): Promise<SessionRow | undefined> {
  return db.selectFrom('sessions').selectAll().where('hash', '=', hash).executeTakeFirst()
}
