// Rows of an INSERT whose text is made once for each dialect, table, set of columns and number of rows: writing the text down costs more than the
// database needs to run it.
import { CompiledQuery, type InsertObject } from 'kysely'
import type { Queries, Schema } from './schema.ts'

/** Texts kept for each dialect, of so many rows at most; others are made anew each time. */
const MAX_TEXTS = 500
const MAX_ROWS = 10

const texts = new WeakMap<object, Map<string, string>>()

/** Rows of one INSERT: keeps the number of parameters far below every database's limit. */
const CHUNK_ROWS = 200

/** As many rows as there are, in as few statements as may be; those go together. */
export async function insertChunks<Table extends keyof Schema>(
  db: Queries,
  table: Table,
  rows: readonly InsertObject<Schema, Table>[],
): Promise<void> {
  const chunks: Promise<void>[] = []
  for (let start = 0; start < rows.length; start += CHUNK_ROWS)
    chunks.push(insertRows(db, table, rows.slice(start, start + CHUNK_ROWS)))
  await Promise.all(chunks)
}

/** Values are text, numbers and null, and every row has the columns of the first. */
export async function insertRows<Table extends keyof Schema>(
  db: Queries,
  table: Table,
  rows: readonly InsertObject<Schema, Table>[],
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first)
  const values = rows.flatMap((row) => columns.map((column): unknown => Reflect.get(row, column)))
  const isPlain = rows.every((row) => Object.keys(row).length === columns.length)
  if (!isPlain || values.includes(undefined)) {
    await db.insertInto(table).values(rows).execute()
    return
  }
  const kept = textsOf(db.getExecutor().adapter)
  const key = `${table} ${rows.length} ${columns.join()}`
  const text = kept.get(key) ?? db.insertInto(table).values(rows).compile().sql
  if (kept.size < MAX_TEXTS && rows.length <= MAX_ROWS) kept.set(key, text)
  await db.executeQuery(CompiledQuery.raw(text, values))
}

function textsOf(adapter: object): Map<string, string> {
  const kept = texts.get(adapter) ?? new Map<string, string>()
  texts.set(adapter, kept)
  return kept
}
