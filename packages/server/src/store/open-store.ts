import type { Connection, WritingConnection } from './connection.ts'
import { createGroupCommit } from './group-commit.ts'
import { createQueries, type Speech } from './open-queries.ts'
import { openReaders, openWriter } from './postgres/connection.ts'
import { postgresSpeech } from './postgres/dialect.ts'
import type { Queries } from './schema.ts'
import { openSignals } from './postgres/signals.ts'
import type { Signals } from './signals.ts'
import { openReadingConnection, openWritingConnection } from './sqlite/connection.ts'
import { createPurge } from './sqlite/purge.ts'
import { createWalSync } from './sqlite/wal-sync.ts'
import { sqliteSpeech } from './sqlite/dialect.ts'

/** What use cases know of the database: a reader, and one way to write. */
export interface Store {
  /** Committed rows only; never waits for a writer. */
  readonly read: Queries
  readonly kind: 'sqlite' | 'postgres'
  /**
   * Runs one unit of work in a durable transaction: resolves after the commit is on disk, rejects with nothing of the unit kept.
   * Units are one after the other, in every process that has the store open. The unit awaits its own statements and nothing else, for
   * others wait behind it. Statements that it calls without awaiting the one before run in the order of the calls; called together they cost
   * one way to the database and back.
   */
  write<T>(unit: (db: Queries) => Promise<T>): Promise<T>
  /** Makes what was deleted unreadable in the files of the database, as far as the database can. */
  purge(): Promise<void>
  /** Null where this process is alone with the data. */
  readonly signals: Signals | null
  close(): Promise<void>
}

/** Opens the embedded database, creating the file. The tables come with `migrate`. */
export function openSqliteStore(path: string): Store {
  const wal = createWalSync(path)
  const writer = openWritingConnection(path, wal)
  const reader = openReadingConnection(path, wal)
  const store = openStore(writer, reader, sqliteSpeech)
  const purger = createPurge(writer, () => store.idle())
  const close = async (): Promise<void> => {
    purger.stop()
    await store.close()
  }
  return { ...store, kind: 'sqlite', signals: null, purge: () => purger.purge(), close }
}

/** Opens a database of PostgreSQL 15 or newer, which exists; connects when first used. The tables come with `migrate`. */
export function openPostgresStore(url: string): Store {
  const store = openStore(openWriter(url), openReaders(url), postgresSpeech)
  const signals = openSignals(url)
  const close = async (): Promise<void> => {
    await signals.close()
    await store.close()
  }
  // Dead rows go with the next VACUUM, the write-ahead log with its recycling: both are the server's.
  return { ...store, kind: 'postgres', signals, close, purge: () => Promise.resolve() }
}

type OpenedStore = Omit<Store, 'kind' | 'signals' | 'purge'> & { idle(): Promise<void> }

function openStore(writing: WritingConnection, reading: Connection, speech: Speech): OpenedStore {
  const queriesOn = createQueries(speech)
  const commits = createGroupCommit(writing)
  return {
    read: queriesOn(reading),
    write: (unit) => commits.submit((statements) => unit(queriesOn(statements))),
    idle: () => commits.idle(),
    close: async () => {
      await commits.idle()
      await reading.close()
      await writing.close()
    },
  }
}
