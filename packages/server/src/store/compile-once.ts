// Statements with many columns cost more to write down than to run: their text is made once a dialect and run with new parameters.
import { CompiledQuery, type Compilable } from 'kysely'
import type { Queries } from './schema.ts'

export interface PreparedWrite<Row> {
  /** The statement for one row; its parameters must come in the order of `parameters`. */
  readonly make: (db: Queries, row: Row) => Compilable
  readonly parameters: (row: Row) => readonly unknown[]
}

export function compileOnce<Row>({
  make,
  parameters,
}: PreparedWrite<Row>): (db: Queries, row: Row) => Promise<void> {
  const texts = new WeakMap<object, string>()
  return async (db, row) => {
    const { adapter } = db.getExecutor()
    const text = texts.get(adapter) ?? make(db, row).compile().sql
    texts.set(adapter, text)
    await db.executeQuery(CompiledQuery.raw(text, [...parameters(row)]))
  }
}
