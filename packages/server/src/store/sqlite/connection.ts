import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { InternalError } from '@sealpost/core/errors'
import type { StatementResult, WritingConnection } from '../connection.ts'
import { toStoreError } from './store-error.ts'

/** Prepared statements kept at once; the gateway has fewer than this. */
const MAX_PREPARED = 500

/** Pages of the database that a connection keeps, in KiB: the upper levels of every index, however many documents are stored. */
const CACHE_KIB = 32_768

/** How long another process' lock is waited for. */
export const BUSY_TIMEOUT_MS: number = 5_000

/**
 * Opens, and for a writer creates, the file. WAL with synchronous FULL: what was committed survives a power cut. A reader is a
 * connection of its own, for in WAL mode it sees the last commit and waits for nobody.
 */
export function openConnection(path: string, kind: 'reader' | 'writer'): WritingConnection {
  const database = openDatabase(path, kind)
  const prepared = new Map<string, Prepared>()
  const run: WritingConnection['run'] = (sql, parameters = []) =>
    attempt(() => runPrepared(prepare(database, prepared, sql), parameters))
  return {
    run,
    begin: async () => {
      await run('BEGIN IMMEDIATE')
    },
    close: () =>
      attempt(() => {
        database.close()
      }),
  }
}

/** Throws what statements reject with. */
function openDatabase(path: string, kind: 'reader' | 'writer'): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { readOnly: kind === 'reader', timeout: BUSY_TIMEOUT_MS })
    database.exec(`PRAGMA cache_size = -${CACHE_KIB}`)
    if (kind === 'writer') {
      database.exec(
        'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON',
      )
    }
    return database
  } catch (error) {
    database?.close()
    throw toStoreError(error)
  }
}

interface Prepared {
  readonly statement: StatementSync
  readonly answersRows: boolean
}

function prepare(database: DatabaseSync, prepared: Map<string, Prepared>, sql: string): Prepared {
  const known = prepared.get(sql)
  if (known !== undefined) return known
  if (prepared.size >= MAX_PREPARED) prepared.clear()
  const statement = database.prepare(sql)
  const entry = { statement, answersRows: statement.columns().length > 0 }
  prepared.set(sql, entry)
  return entry
}

function runPrepared(
  { statement, answersRows }: Prepared,
  parameters: readonly unknown[],
): StatementResult {
  const values = parameters.map(toParameter)
  if (!answersRows) return { rows: [], changes: Number(statement.run(...values).changes) }
  const rows = statement.all(...values)
  return { rows, changes: rows.length }
}

/** Only text, numbers and null are stored: anything else is a defect of ours. */
function toParameter(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  throw new InternalError(`A ${typeof value} cannot be a parameter of a statement`)
}

/** node:sqlite answers at once; to its users a connection is a promise, as every other driver's is. */
function attempt<T>(act: () => T): Promise<T> {
  try {
    return Promise.resolve(act())
  } catch (error) {
    return Promise.reject(toStoreError(error))
  }
}
