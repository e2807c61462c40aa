// Kysely on node:sqlite. Kysely's own SQLite dialect wants another driver; this one needs ours alone.
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Dialect } from 'kysely'
import type { Connection } from '../connection.ts'
import { kyselyDriver } from '../kysely-driver.ts'

export function sqliteDialect(connection: Connection): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => kyselyDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}
