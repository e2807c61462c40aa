import { sql } from 'kysely'
import { UsageError } from '@sealpost/core/errors'
import { MIGRATIONS } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'
import type { Store } from './open-store.ts'
import type { Queries } from './schema.ts'

/** Brings the tables up to date, one transaction a step. Throws `ERR_USAGE_STORE_NEWER` when a newer version has been here. */
export async function migrate(store: Store, now: Date): Promise<void> {
  await store.write((db) =>
    sql`CREATE TABLE IF NOT EXISTS migrations (
      number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT`.execute(
      db,
    ),
  )
  const done = await store.read.selectFrom('migrations').select('number').execute()
  const last = Math.max(0, ...done.map((row) => row.number))
  if (last > MIGRATIONS.length) {
    throw new UsageError(
      'ERR_USAGE_STORE_NEWER',
      'The data belong to a newer version of the gateway',
      {
        details: { found: last, known: MIGRATIONS.length },
      },
    )
  }
  for (const step of MIGRATIONS.slice(last)) await store.write((db) => apply(db, step, now))
}

/** The row comes first: of two processes only one gets past it. */
async function apply(db: Queries, step: Migration, now: Date): Promise<void> {
  await db
    .insertInto('migrations')
    .values({ number: step.number, name: step.name, applied_at: now.getTime() })
    .execute()
  for (const statement of step.statements) await sql.raw(statement).execute(db)
}
