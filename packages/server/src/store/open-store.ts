import { Kysely } from 'kysely'
import { createGroupCommit } from './group-commit.ts'
import type { Queries, Schema } from './schema.ts'
import { openConnection } from './sqlite/connection.ts'
import { sqliteDialect } from './sqlite/dialect.ts'

/** What use cases know of the database: a reader, and one way to write. */
export interface Store {
  /** Committed rows only; never waits for a writer. */
  readonly read: Queries
  /**
   * Runs one unit of work in a durable transaction: resolves after the commit is on disk, rejects with nothing of the unit kept.
   * The unit awaits its own statements and nothing else, for others wait behind it.
   */
  write<T>(unit: (db: Queries) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Opens the embedded database, creating the file. The tables come with `migrate`. */
export function openSqliteStore(path: string): Store {
  const writing = openConnection(path, 'writer')
  const writer = new Kysely<Schema>({ dialect: sqliteDialect(writing) })
  const reader = new Kysely<Schema>({ dialect: sqliteDialect(openConnection(path, 'reader')) })
  const commits = createGroupCommit(writing)
  return {
    read: reader,
    write: (unit) => commits.submit(() => unit(writer)),
    close: async () => {
      await commits.idle()
      await reader.destroy()
      await writer.destroy()
    },
  }
}
