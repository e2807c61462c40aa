import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insertRows } from '../../src/store/insert-rows.ts'
import { migrate, openSqliteStore, type Store } from '../../src/store/index.ts'

const NOW = new Date('2026-11-24T02:00:00Z')

let directory: string
let store: Store

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'rows-'))
  store = openSqliteStore(join(directory, 'test.sqlite'))
  await migrate(store, NOW)
})

afterEach(async () => {
  await store.close()
  rmSync(directory, { recursive: true })
})

const leaves = () =>
  store.read.selectFrom('evidence_pending').selectAll().orderBy('event_seq').execute()

describe('rows that are inserted', () => {
  it('are in their columns, in whatever order a row names them', async () => {
    await store.write((db) =>
      insertRows(db, 'evidence_pending', [
        { event_seq: 1, leaf: 'a', created_at: 10 },
        { created_at: 20, event_seq: 2, leaf: 'b' },
      ]),
    )
    await store.write((db) =>
      insertRows(db, 'evidence_pending', [
        { leaf: 'c', created_at: 30, event_seq: 3 },
        { leaf: 'd', created_at: 40, event_seq: 4 },
      ]),
    )
    expect(await leaves()).toEqual([
      { event_seq: 1, leaf: 'a', created_at: 10 },
      { event_seq: 2, leaf: 'b', created_at: 20 },
      { event_seq: 3, leaf: 'c', created_at: 30 },
      { event_seq: 4, leaf: 'd', created_at: 40 },
    ])
  })

  it('may be none, and many', async () => {
    await store.write((db) => insertRows(db, 'evidence_pending', []))
    const many = Array.from({ length: 150 }, (_, index) => ({
      ...{ event_seq: index + 1, leaf: `l${index}`, created_at: index },
    }))
    await store.write((db) => insertRows(db, 'evidence_pending', many))
    expect(await leaves()).toEqual(many)
  })
})
