// Kysely on our connections. Transactions are not Kysely's business here: the group commit begins and ends them.
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import { InternalError } from '@sealpost/core/errors'
import type { Connection } from './connection.ts'

export function kyselyDriver(connection: Connection): Driver {
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

function toKyselyConnection(connection: Connection): DatabaseConnection {
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
