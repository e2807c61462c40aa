import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { InternalError } from '@sealpost/core/errors'
import type { Connection, StatementResult, WritingConnection } from '../connection.ts'
import { toStoreError } from './store-error.ts'
import type { WalSync } from './wal-sync.ts'

/** Prepared statements kept at once; the gateway has fewer than this. */
const MAX_PREPARED = 500

/** Pages of the database that a connection keeps, in KiB: the upper levels of every index, however many documents are stored. */
const CACHE_KIB = 32_768

/** How long another process' lock is waited for. */
export const BUSY_TIMEOUT_MS: number = 5_000

/** Pages of the log before SQLite copies them into the database: what is written again and again is copied once. */
const CHECKPOINT_PAGES = 4_000

/** Opens a connection that only reads: in WAL mode it sees the last commit and waits for nobody but for the disk. */
export function openReadingConnection(path: string, wal?: WalSync): Connection {
  const { execute, close } = openConnection(path, 'reader')
  return {
    run: async (sql, parameters) => {
      const pending = wal?.pending()
      if (pending !== undefined) await pending
      return execute(sql, parameters)
    },
    close,
  }
}

/** Opens, creating the file. What `COMMIT` resolves for is on disk: it survives a power cut. */
export function openWritingConnection(path: string, wal: WalSync): WritingConnection {
  const { execute, close } = openConnection(path, 'writer')
  return {
    run: async (sql, parameters) => {
      const result = execute(sql, parameters)
      if (sql === 'COMMIT') await orStoreError(wal.force)
      return result
    },
    begin: async () => {
      await orStoreError(wal.assertSound)
      execute('BEGIN IMMEDIATE')
    },
    close: async () => {
      wal.close()
      await close()
    },
  }
}

async function orStoreError(act: () => Promise<void> | void): Promise<void> {
  try {
    await act()
  } catch (error) {
    throw toStoreError(error)
  }
}

interface SyncConnection {
  /** node:sqlite answers at once; to its users a connection is a promise, as every other driver's is. */
  readonly execute: (sql: string, parameters?: readonly unknown[]) => StatementResult
  readonly close: () => Promise<void>
}

function openConnection(path: string, kind: 'reader' | 'writer'): SyncConnection {
  const database = openDatabase(path, kind)
  const prepared = new Map<string, Prepared>()
  return {
    execute: (sql, parameters = []) => {
      try {
        return runPrepared(prepare(database, prepared, sql), parameters)
      } catch (error) {
        throw toStoreError(error)
      }
    },
    close: () =>
      new Promise((resolve) => {
        database.close()
        resolve()
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
        `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON`,
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
