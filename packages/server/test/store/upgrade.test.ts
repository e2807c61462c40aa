// Rolling upgrades (scenario 14): a database of the version before, with data, is served by this version; and what the version before says to
// its tables is still taken when this version has changed them.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyData } from '@sealpost/server'
import { planTables, quote, type TablePlan } from '../../src/store/copies/table-plan.ts'
import { migrate, openSqliteStore } from '../../src/store/index.ts'
import { MIGRATIONS } from '../../src/store/migrations/index.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import { until } from '../support/until.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import { isLogged } from '../support/is-logged.ts'

/** The first step after which a schema is promised to serve two versions: earlier ones came before the first release. */
const LAST_UNPROMISED = 6
const NOW = new Date('2026-11-23T09:00:00Z')
const PREVIOUS = MIGRATIONS.map(({ number }) => number).slice(0, -1)

const folder = mkdtempSync(join(tmpdir(), 'upgrade-'))
let gateway: TestGateway
let sender: TestAgency
let recipient: TestAgency
const documents: string[] = []

beforeAll(async () => {
  gateway = await startTestGateway({ config: { logIntervalMs: 20 } })
  sender = await addAgency(gateway, 'H14', { level: 'province' })
  recipient = await addAgency(gateway, 'H14.05', { parent: 'H14' })
  for (const text of ['one', 'two']) {
    const sent = await sender.client.send(metadataOf(['H14.05']), [fakePdf(text)])
    documents.push(sent.text('id'))
  }
  await until(() => isLogged(gateway.operator))
})

afterAll(async () => {
  await gateway.end()
  rmSync(folder, { recursive: true, force: true })
})

/** An empty database as it was after a step. */
async function makeDatabase(name: string, step: number): Promise<string> {
  const path = join(folder, `${name}-${step}.sqlite`)
  const store = openSqliteStore(path)
  await migrate(store, NOW, step)
  await store.close()
  return path
}

const columnsInBoth = (one: TablePlan, other: TablePlan): string[] =>
  one.columns.filter((column) => other.columns.includes(column))

/** Brings the rows over that the older tables can hold. */
function carryOver(from: string, to: string): void {
  const source = new DatabaseSync(from, { readOnly: true })
  const target = new DatabaseSync(to, { enableForeignKeyConstraints: false })
  const plans = new Map(planTables(source).map((plan) => [plan.name, plan]))
  for (const older of planTables(target)) {
    const newer = plans.get(older.name)
    if (newer === undefined || older.name === 'migrations') continue
    const columns = columnsInBoth(older, newer)
    const names = columns.map(quote).join(', ')
    const places = columns.map(() => '?').join(', ')
    const insert = target.prepare(`INSERT INTO ${quote(older.name)} (${names}) VALUES (${places})`)
    for (const row of source.prepare(`SELECT ${names} FROM ${quote(older.name)}`).all())
      insert.run(...columns.map((column) => row[column] ?? null))
  }
  source.close()
  target.close()
}

describe('a database of an earlier version', () => {
  it.each(PREVIOUS.slice(-2))(
    'of step %i is served by this one, with nothing lost',
    async (step) => {
      const directory = join(folder, `data-${step}`)
      mkdirSync(directory)
      cpSync(gateway.directory, directory, {
        recursive: true,
        filter: (path) => !path.includes('.sqlite'),
      })
      const older = await makeDatabase('older', step)
      carryOver(join(gateway.directory, 'sealpost.sqlite'), older)
      cpSync(older, join(directory, 'sealpost.sqlite'))
      const upgraded = await startTestGateway({ place: { directory, settings: {} } })
      for (const id of documents) {
        const before = await sender.client.get(`/v1/documents/${id}`)
        const after = await upgraded.client(sender.key).get(`/v1/documents/${id}`)
        expect(after.status).toBe(200)
        expect(after.body).toEqual(before.body)
        const file = await upgraded.client(recipient.key).get(`/v1/documents/${id}/files/1`)
        expect(file.status).toBe(200)
      }
      const inbox = await upgraded.client(recipient.key).get('/v1/inbox')
      expect(inbox.at('items.1.deliveryId')).toBeDefined()
      expect(inbox.at('items.2')).toBeUndefined()
      const sent = await upgraded.client(sender.key).send(metadataOf(['H14.05']), [fakePdf('new')])
      expect(sent.status).toBe(202)
      const [log] = await verifyData(directory)
      expect(log?.findings).toEqual([])
      await upgraded.end()
    },
  )
})

const EXPANDING = PREVIOUS.filter((step) => step >= LAST_UNPROMISED)

describe('tables that were expanded', () => {
  it.each(EXPANDING)(
    'take every row and every statement of step %i (expand, then contract)',
    async (step) => {
      const newest = MIGRATIONS.at(-1)?.number ?? 0
      const older = await makeDatabase('statements', step)
      carryOver(join(gateway.directory, 'sealpost.sqlite'), older)
      const newer = await makeDatabase(`taking-${step}`, newest)
      const [source, target] = [new DatabaseSync(older), new DatabaseSync(newer, WITHOUT_KEYS)]
      const plans = new Map(planTables(target).map((plan) => [plan.name, plan]))
      for (const plan of planTables(source)) {
        expect(plans.get(plan.name)?.columns ?? []).toEqual(
          expect.arrayContaining([...plan.columns]),
        )
        if (plan.name !== 'migrations') repeatStatements(source, target, plan)
      }
      source.close()
      target.close()
    },
  )
})

const WITHOUT_KEYS = { enableForeignKeyConstraints: false }

/** What the version before would say of its own columns: rows in, rows out, rows changed. */
function repeatStatements(source: DatabaseSync, target: DatabaseSync, plan: TablePlan): void {
  const table = quote(plan.name)
  const names = plan.columns.map(quote).join(', ')
  const places = plan.columns.map(() => '?').join(', ')
  const rows = source.prepare(`SELECT ${names} FROM ${table}`).all()
  const insert = target.prepare(`INSERT INTO ${table} (${names}) VALUES (${places})`)
  for (const row of rows) insert.run(...plan.columns.map((column) => row[column] ?? null))
  const same = plan.columns.map((column) => `${quote(column)} = ${quote(column)}`).join(', ')
  expect(Number(target.prepare(`UPDATE ${table} SET ${same}`).run().changes)).toBe(rows.length)
  expect(target.prepare(`SELECT ${names} FROM ${table}`).all()).toEqual(rows)
}
