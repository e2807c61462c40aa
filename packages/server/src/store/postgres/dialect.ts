// Kysely on our PostgreSQL connections.
import { PostgresAdapter, PostgresIntrospector } from 'kysely'
import type { Speech } from '../open-queries.ts'
import { EmptyListCompiler } from './query-compiler.ts'

export const postgresSpeech: Speech = {
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new EmptyListCompiler(),
}
