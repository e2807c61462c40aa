// Kysely on our connections. Statements reach the connection in the very order in which they are called, at once and not after turns of their own:
// those that are called together go on their way together. Transactions are not Kysely's business here: the group commit begins and ends them.
import {
  DefaultQueryExecutor,
  Kysely,
  type CompiledQuery,
  type ConnectionProvider,
  type DialectAdapter,
  type Dialect,
  type Driver,
  type QueryCompiler,
  type QueryResult,
} from 'kysely'
import { InternalError } from '@sealpost/core/errors'
import type { Connection } from './connection.ts'
import type { Queries, Schema } from './schema.ts'

/** What a database speaks, without a way to reach one. */
export type Speech = Pick<Dialect, 'createAdapter' | 'createIntrospector' | 'createQueryCompiler'>

type Runner = Pick<Connection, 'run'>

/** Answers what makes queries on one connection or another, all in the same speech: texts that were kept for one serve the others. */
export function createQueries(speech: Speech): (connection: Runner) => Queries {
  const adapter = speech.createAdapter()
  const compiler = speech.createQueryCompiler()
  const driver = noDriver()
  const dialect: Dialect = { ...speech, createDriver: () => driver }
  return (connection) => {
    const executor = new DirectExecutor(compiler, adapter, connection)
    return new Kysely<Schema>({ config: { dialect }, dialect, driver, executor })
  }
}

class DirectExecutor extends DefaultQueryExecutor {
  readonly #connection: Runner

  constructor(compiler: QueryCompiler, adapter: DialectAdapter, connection: Runner) {
    super(compiler, adapter, NO_PROVIDER)
    this.#connection = connection
  }

  override async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes } = await this.#connection.run(query.sql, query.parameters)
    // Which columns a row has is the statement's word.
    const typed = rows.filter((row): row is R => typeof row === 'object')
    return { rows: typed, numAffectedRows: BigInt(changes) }
  }
}

const NO_PROVIDER: ConnectionProvider = { provideConnection: refuse }

function noDriver(): Driver {
  return {
    init: () => Promise.resolve(),
    acquireConnection: refuse,
    releaseConnection: () => Promise.resolve(),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: () => Promise.resolve(),
  }
}

function refuse(): Promise<never> {
  return Promise.reject(
    new InternalError('Transactions go through store.write, rows are read in pages'),
  )
}
