// A copy of a PostgreSQL database as an embedded one: the tables are the same, so one kind of copy serves both modes, is checked by the same
// code, and can be brought back into either. Read in one snapshot, in pieces; nobody waits for it.
import { DatabaseSync } from 'node:sqlite'
import { Client } from 'pg'
import { UsageError } from '@sealpost/core/errors'
import { z } from 'zod'
import { migrate } from '../migrate.ts'
import { openSqliteStore } from '../open-store.ts'
import { sessionSettings } from '../postgres/settings.ts'
import { toStoreError } from '../postgres/store-error.ts'
import { syncFile } from './copy-sqlite.ts'
import { planTables, quote, type TablePlan } from './table-plan.ts'

/** Rows in memory at once. */
const ROWS_AT_ONCE = 500
/** Tiles of the evidence log travel as files. */
const TILES = 'evidence_tiles'

const value = z.union([z.string(), z.number(), z.null()])
const row = z.record(z.string(), value)
const lastStep = z.object({ last: z.number().nullable() })

/** `onProgress` hears tables. Throws `ERR_USAGE_BACKUP` for a database without our tables. Durable when it resolves. */
export async function copyPostgres(
  url: string,
  to: string,
  now: Date,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const client = new Client(sessionSettings(url, 'reader'))
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await makeTables(to, now, await readLastStep(client))
    await fill(client, to, onProgress)
  } catch (error) {
    throw error instanceof UsageError ? error : toStoreError(error)
  } finally {
    await client.end().catch(() => undefined)
  }
  await syncFile(to)
}

/** How far the server's tables are, which may be behind this code. */
async function readLastStep(client: Client): Promise<number> {
  const { rows } = await client.query(`SELECT to_regclass('migrations') IS NOT NULL AS here`)
  if (z.object({ here: z.enum(['t', 'f']) }).parse(rows[0]).here === 'f')
    throw new UsageError('ERR_USAGE_BACKUP', 'The database has no tables of a gateway')
  const found = await client.query('SELECT max(number) AS last FROM migrations')
  return lastStep.parse(found.rows[0]).last ?? 0
}

async function makeTables(path: string, now: Date, upTo: number): Promise<void> {
  const store = openSqliteStore(path)
  try {
    await migrate(store, now, upTo)
  } finally {
    await store.close()
  }
}

async function fill(
  client: Client,
  path: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false })
  try {
    database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; DELETE FROM migrations')
    const plans = planTables(database).filter(({ name }) => name !== TILES)
    for (const [at, plan] of plans.entries()) {
      onProgress(at, plans.length)
      await copyTable(client, database, plan)
    }
    onProgress(plans.length, plans.length)
  } finally {
    database.close()
  }
}

async function copyTable(client: Client, database: DatabaseSync, plan: TablePlan): Promise<void> {
  const columns = plan.columns.map(quote).join(', ')
  const places = plan.columns.map(() => '?').join(', ')
  const insert = database.prepare(`INSERT INTO ${quote(plan.name)} (${columns}) VALUES (${places})`)
  await client.query(
    `DECLARE piece NO SCROLL CURSOR FOR SELECT ${columns} FROM ${quote(plan.name)}`,
  )
  for (let isMore = true; isMore;) {
    const { rows } = await client.query(`FETCH ${ROWS_AT_ONCE} FROM piece`)
    database.exec('BEGIN')
    for (const found of rows) {
      const values = row.parse(found)
      insert.run(...plan.columns.map((name) => values[name] ?? null))
    }
    database.exec('COMMIT')
    isMore = rows.length === ROWS_AT_ONCE
  }
  await client.query('CLOSE piece')
}
