import { sql } from 'kysely'
import { UsageError } from '@sealpost/core/errors'
import { crashPoint } from '../crash-points.ts'
import { MIGRATIONS } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'
import type { Store } from './open-store.ts'
import { checkServer } from './postgres/check-server.ts'
import { toPostgres } from './postgres/translate.ts'
import type { Queries } from './schema.ts'

const TABLE = `CREATE TABLE IF NOT EXISTS migrations (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT`

/** The last step that this code knows. */
const NEWEST = Math.max(...MIGRATIONS.map(({ number }) => number))

/**
 * Brings the tables up to date, one transaction a step. Tables that a newer version has only expanded are served as they are; throws
 * `ERR_USAGE_STORE_NEWER` when it has contracted them, and `ERR_USAGE_DATABASE` for a server that does not keep what it commits. `upTo` is the last
 * step to take; default all.
 */
export async function migrate(store: Store, now: Date, upTo: number = NEWEST): Promise<void> {
  if (store.kind === 'postgres') await checkServer(store.read)
  const speak = store.kind === 'postgres' ? toPostgres : (statement: string) => statement
  await store.write((db) => sql.raw(speak(TABLE)).execute(db))
  const last = await store.write(lastStep)
  if (last > NEWEST) return assertServed(store, last)
  const steps = MIGRATIONS.filter(({ number }) => number > last && number <= upTo)
  for (const step of steps) await store.write((db) => apply(db, step, now, speak))
}

/** Every version that can come after this one says in the table what has to be known. */
async function assertServed(store: Store, last: number): Promise<void> {
  const steps = await store.read.selectFrom('migrations').select('least_known').execute()
  const needed = Math.max(...steps.map((step) => step.least_known))
  if (needed <= NEWEST) return
  throw new UsageError(
    'ERR_USAGE_STORE_NEWER',
    'A newer version of the gateway has taken something away from the tables that this one needs',
    { details: { found: last, needed, known: NEWEST } },
  )
}

async function lastStep(db: Queries): Promise<number> {
  const done = await db.selectFrom('migrations').select('number').execute()
  return Math.max(0, ...done.map((row) => row.number))
}

/** Gateways may start together: who comes second finds the step done. */
async function apply(
  db: Queries,
  step: Migration,
  now: Date,
  speak: (statement: string) => string,
): Promise<void> {
  if ((await lastStep(db)) >= step.number) return
  const row = { number: step.number, name: step.name, applied_at: now.getTime() }
  await db
    .insertInto('migrations')
    .values(step.leastKnown === undefined ? row : { ...row, least_known: step.leastKnown })
    .execute()
  crashPoint('mid_migration')
  for (const statement of step.statements) await sql.raw(speak(statement)).execute(db)
}
