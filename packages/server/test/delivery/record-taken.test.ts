import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTakenRecorder } from '../../src/delivery/push/record-taken.ts'
import { migrate, openSqliteStore, type Store } from '../../src/store/index.ts'
import { claimDueDeliveries } from '../../src/store/statements/claim-due-deliveries.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const AGENCIES = 5

let directory: string
let store: Store

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'taken-'))
  store = openSqliteStore(join(directory, 'test.sqlite'))
  await migrate(store, NOW)
  await store.write(async (db) => {
    for (let index = 1; index <= AGENCIES; index++) {
      const id = `a${index}`
      await sql`INSERT INTO agencies (id, code, name, level, status, created_at) VALUES (${id}, ${id}, 'A', 'unit', 'active', 0)`.execute(
        db,
      )
      await sql`INSERT INTO endpoints (agency_id, url, state, failures, open_until, changed_at)
        VALUES (${id}, 'https://a.vn', 'active', 2, 1, 0)`.execute(db)
    }
    await sql`INSERT INTO documents (id, sender_id, document_uid, version, chain_root, state, number, notation, issue_date, type_name, urgency,
        security_level, paper, metadata, recipients, metadata_fingerprint, salt, created_at)
      VALUES ('d', 'a1', 'd', 1, 'd', 'accepted', '1', 'B', '2026-11-24', 'B', 'normal', 'public', 'none', '{}', '[]', '', '', 0)`.execute(
      db,
    )
    for (let index = 1; index <= AGENCIES; index++)
      await sql`INSERT INTO deliveries (id, document_id, sender_id, recipient_id, state, fence, attempts, next_at, deadline_at, queued_at)
        VALUES (${`x${index}`}, 'd', 'a1', ${`a${index}`}, 'queued', 0, 0, 0, ${index}, 0)`.execute(
        db,
      )
  })
})

afterEach(async () => {
  await store.close()
  rmSync(directory, { recursive: true })
})

const claim = () => {
  const now = NOW.getTime()
  const wanted = { owner: 'me', now, leaseUntil: now + 60_000, limit: 32, perRoad: 4 }
  return store.write((db) => claimDueDeliveries(db, { ...wanted, connectors: [] }))
}
const states = async (): Promise<string[]> => {
  const rows = await store.read.selectFrom('deliveries').selectAll().orderBy('seq').execute()
  return rows.map(({ state, attempts, fence }) => `${state} ${attempts} ${fence}`)
}
const events = () => store.read.selectFrom('events').selectAll().orderBy('seq').execute()

describe('offers that were taken', () => {
  it('are written down together, each with its event, and forgive their endpoints', async () => {
    const recorder = createTakenRecorder({ store })
    const taken = await claim()
    await Promise.all(taken.map((delivery) => recorder.record(delivery, NOW)))
    expect(await states()).toEqual(Array.from({ length: AGENCIES }, () => 'offered 1 1'))
    expect((await events()).map(({ type, seq }) => [type, seq])).toEqual(
      Array.from({ length: AGENCIES }, (_, index) => ['delivery.offered', index + 1]),
    )
    const endpoints = await store.read.selectFrom('endpoints').selectAll().execute()
    expect(endpoints.every((row) => row.failures === 0 && row.open_until === null)).toBe(true)
  })

  it('change nothing where the lease has gone to somebody else, whoever else is in the group', async () => {
    const recorder = createTakenRecorder({ store })
    const taken = await claim()
    await store.write((db) =>
      sql`UPDATE deliveries SET fence = 2, lease_owner = 'other' WHERE id = 'x2'`.execute(db),
    )
    await Promise.all(taken.map((delivery) => recorder.record(delivery, NOW)))
    expect((await states())[1]).toBe('leased 0 2')
    expect((await events()).map((event) => event.delivery_id)).toEqual(['x1', 'x3', 'x4', 'x5'])
  })

  it('that are lost with the store are the loss of their group alone', async () => {
    const [first, second] = await claim()
    if (first === undefined || second === undefined) throw new Error('Nothing is due')
    let isBroken = true
    const recorder = createTakenRecorder({
      store: {
        ...store,
        write: (unit) => (isBroken ? Promise.reject(new Error('disk')) : store.write(unit)),
      },
    })
    await expect(recorder.record(first, NOW)).rejects.toThrow('disk')
    isBroken = false
    await recorder.record(second, NOW)
    expect((await states()).slice(0, 2)).toEqual(['leased 0 1', 'offered 1 1'])
  })
})
