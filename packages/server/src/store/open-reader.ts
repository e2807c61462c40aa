import { createQueries } from './open-queries.ts'
import type { Queries } from './schema.ts'
import { openReadingConnection } from './sqlite/connection.ts'
import { sqliteSpeech } from './sqlite/dialect.ts'

/** Opens an embedded database for looking at it only: a running gateway's, or a copy. */
export function openSqliteReader(path: string): { readonly read: Queries; close(): Promise<void> } {
  const connection = openReadingConnection(path)
  const read = createQueries(sqliteSpeech)(connection)
  return { read, close: () => connection.close() }
}
