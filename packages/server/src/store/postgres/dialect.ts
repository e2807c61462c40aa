// Kysely on our PostgreSQL connections.
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type Dialect } from 'kysely'
import type { Connection } from '../connection.ts'
import { kyselyDriver } from '../kysely-driver.ts'

export function postgresDialect(connection: Connection): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => kyselyDriver(connection),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}
