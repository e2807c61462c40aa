// Brings the rows of an embedded database into a PostgreSQL database with the same tables, empty ones, in one transaction.
import { DatabaseSync } from 'node:sqlite'
import { CompiledQuery, sql } from 'kysely'
import type { Store } from '../open-store.ts'
import type { EvidenceTileRow, Queries } from '../schema.ts'
import { upsertTile } from '../statements/upsert-tile.ts'
import { planTables, quote, type TablePlan } from './table-plan.ts'

/** Values of one statement: PostgreSQL takes 65 535. */
const MAX_VALUES = 20_000

/** Whether a database has any table. */
export async function hasTables(store: Store): Promise<boolean> {
  const query = sql<{
    name: string
  }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1`
  return (await query.execute(store.read)).rows.length > 0
}

/** `tiles` are rows that the copy has as files. `onProgress` hears tables. */
export function fillStore(
  store: Store,
  from: string,
  tiles: AsyncIterable<EvidenceTileRow>,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  return store.write(async (db) => {
    const database = new DatabaseSync(from, { readOnly: true })
    try {
      const plans = planTables(database).filter(({ name }) => name !== 'migrations')
      for (const [at, plan] of plans.entries()) {
        onProgress(at, plans.length)
        await fillTable(db, database, plan)
      }
      for await (const tile of tiles) await upsertTile(db, tile)
      onProgress(plans.length, plans.length)
    } finally {
      database.close()
    }
  })
}

async function fillTable(db: Queries, database: DatabaseSync, plan: TablePlan): Promise<void> {
  const { name, columns, selfReferences, key } = plan
  const select = database.prepare(`SELECT ${columns.map(quote).join(', ')} FROM ${quote(name)}`)
  const later: (readonly unknown[])[] = []
  let values: unknown[] = []
  for (const row of select.iterate()) {
    const isLinked = selfReferences.some((column) => row[column] !== null)
    if (isLinked) later.push([...selfReferences, ...key].map((column) => row[column]))
    values.push(...columns.map((column) => (selfReferences.includes(column) ? null : row[column])))
    if (values.length + columns.length <= MAX_VALUES) continue
    await insertRows(db, plan, values)
    values = []
  }
  await insertRows(db, plan, values)
  for (const link of later) await linkRow(db, plan, link)
  await continueNumbers(db, plan)
}

async function insertRows(
  db: Queries,
  { name, columns }: TablePlan,
  values: unknown[],
): Promise<void> {
  if (values.length === 0) return
  const rows = Array.from({ length: values.length / columns.length }, (_, row) => {
    const places = columns.map((_column, at) => `$${row * columns.length + at + 1}`)
    return `(${places.join(', ')})`
  })
  const text = `INSERT INTO ${quote(name)} (${columns.map(quote).join(', ')}) VALUES ${rows.join(', ')}`
  await db.executeQuery(CompiledQuery.raw(text, values))
}

/** Rows that name others of their table, now that all are there. */
async function linkRow(
  db: Queries,
  { name, selfReferences, key }: TablePlan,
  values: readonly unknown[],
): Promise<void> {
  const set = selfReferences.map((column, at) => `${quote(column)} = $${at + 1}`)
  const where = key.map((column, at) => `${quote(column)} = $${selfReferences.length + at + 1}`)
  const text = `UPDATE ${quote(name)} SET ${set.join(', ')} WHERE ${where.join(' AND ')}`
  await db.executeQuery(CompiledQuery.raw(text, [...values]))
}

/** The next number that the database gives out is the one after the last. */
async function continueNumbers(db: Queries, { name, numbered }: TablePlan): Promise<void> {
  if (numbered === undefined) return
  const text = `SELECT setval(pg_get_serial_sequence('${quote(name)}', '${numbered}'),
    coalesce(max(${quote(numbered)}), 0) + 1, false) FROM ${quote(name)}`
  await db.executeQuery(CompiledQuery.raw(text, []))
}
