import { Kysely } from 'kysely'
import type { Queries, Schema } from './schema.ts'
import { openConnection } from './sqlite/connection.ts'
import { sqliteDialect } from './sqlite/dialect.ts'

/** Opens an embedded database for looking at it only: a running gateway's, or a copy. */
export function openSqliteReader(path: string): { readonly read: Queries; close(): Promise<void> } {
  const connection = openConnection(path, 'reader')
  const read = new Kysely<Schema>({ dialect: sqliteDialect(connection) })
  return { read, close: () => connection.close() }
}
