// Kysely on node:sqlite. Kysely's own SQLite dialect wants another driver; this one needs ours alone. Transactions are not Kysely's
// business here: the group commit begins and ends them.
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import { InternalError } from '@sealpost/core/errors'
import type { SqliteConnection } from './connection.ts'

export function sqliteDialect(connection: SqliteConnection): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

function createDriver(connection: SqliteConnection): Driver {
  const kyselyConnection = toKyselyConnection(connection)
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(kyselyConnection),
    releaseConnection: () => Promise.resolve(),
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    destroy: () => connection.close(),
  }
}

function refuseTransaction(): Promise<never> {
  return Promise.reject(new InternalError('Transactions go through store.write'))
}

function toKyselyConnection(connection: SqliteConnection): DatabaseConnection {
  return {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      const { rows, changes } = await connection.run(query.sql, query.parameters)
      // Which columns a row has is the statement's word.
      const typed = rows.filter((row): row is R => typeof row === 'object')
      return { rows: typed, numAffectedRows: BigInt(changes) }
    },
    streamQuery: () => {
      throw new InternalError('Rows are read in pages, not streamed')
    },
  }
}
