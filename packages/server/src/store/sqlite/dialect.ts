// Kysely on node:sqlite. Kysely's own SQLite dialect wants another driver; this one needs ours alone.
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Speech } from '../open-queries.ts'

export const sqliteSpeech: Speech = {
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
}
