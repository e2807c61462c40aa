// The tables of an embedded database as they are, whatever migrations made them: what copies of them need to know.
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

export interface TablePlan {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
  /** Columns that name other rows of the same table: set when all rows are there. */
  readonly selfReferences: readonly string[]
  /** The column whose values the database gives out itself; undefined where it gives out none. */
  readonly numbered: string | undefined
}

const tableRow = z.object({ name: z.string(), sql: z.string() })
const columnRow = z.object({ name: z.string(), pk: z.number() })
const referenceRow = z.object({ table: z.string(), from: z.string() })

/** Every table, those that others refer to before those that refer to them. */
export function planTables(database: DatabaseSync): TablePlan[] {
  const tables = database
    .prepare(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .all()
    .map((row) => tableRow.parse(row))
  const referred = new Map(tables.map(({ name }) => [name, readReferences(database, name)]))
  const plans = tables.map(({ name, sql }) => planTable(database, name, sql, referred.get(name)))
  return sortByReference(plans, referred)
}

type References = readonly z.infer<typeof referenceRow>[]

function readReferences(database: DatabaseSync, table: string): References {
  const rows = database.prepare(`PRAGMA foreign_key_list(${quote(table)})`).all()
  return rows.map((row) => referenceRow.parse(row))
}

function planTable(
  database: DatabaseSync,
  name: string,
  sql: string,
  references: References = [],
): TablePlan {
  const rows = database.prepare(`PRAGMA table_info(${quote(name)})`).all()
  const columns = rows.map((row) => columnRow.parse(row))
  const key = columns.filter(({ pk }) => pk > 0).map((column) => column.name)
  return {
    name,
    columns: columns.map((column) => column.name),
    key,
    selfReferences: references.filter(({ table }) => table === name).map(({ from }) => from),
    numbered: /\bAUTOINCREMENT\b/.test(sql) ? key[0] : undefined,
  }
}

/** A table comes when all it refers to have come; what refers in a circle would come last, and does not exist. */
function sortByReference(
  plans: readonly TablePlan[],
  referred: ReadonlyMap<string, References>,
): TablePlan[] {
  const sorted: TablePlan[] = []
  const come = new Set<string>()
  for (let waiting = [...plans]; waiting.length > 0;) {
    const isFree = ({ name }: TablePlan): boolean =>
      (referred.get(name) ?? []).every(({ table }) => table === name || come.has(table))
    const free = waiting.filter(isFree)
    const next = free.length > 0 ? free : waiting
    for (const { name } of next) come.add(name)
    sorted.push(...next)
    waiting = waiting.filter((plan) => !next.includes(plan))
  }
  return sorted
}

/** Names are those of our own migrations; quoted, for one may be a word of the language. */
export function quote(name: string): string {
  return `"${name}"`
}
