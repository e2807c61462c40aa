import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findSession, startSession } from '../../src/access/sessions/session.ts'
import { hashSecret } from '../../src/access/secrets.ts'
import { SCOPES } from '../../src/agencies/caller.ts'
import { doors } from '../../src/store/migrations/0008-doors.ts'
import { insertAssertion } from '../../src/store/statements/insert-assertion.ts'
import { JOBS } from '../../src/worker/jobs.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'

const HOUR_MS = 3_600_000
const person = { subject: 'person-1', name: 'Nguyễn Thị Ánh', roles: ['auditor'] } as const

let context: TestContext

beforeEach(async () => {
  context = await createTestContext()
})

afterEach(() => context.end())

async function forget(): Promise<void> {
  await JOBS.find(({ name }) => name === 'forget who was here')?.run(context)
}

describe('what counts no more', () => {
  it('is forgotten: sessions with the names in them, and used assertions', async () => {
    const { store } = context
    await startSession(context, person)
    const now = context.clock().getTime()
    const used = { client_id: 'c', jti_hash: hashSecret('1'), expires_at: now + HOUR_MS }
    expect(await store.write((db) => insertAssertion(db, used))).toBe(true)
    expect(await store.write((db) => insertAssertion(db, used))).toBe(false)
    await forget()
    expect(await store.read.selectFrom('sessions').selectAll().execute()).toHaveLength(1)
    context.moveClock(10 * HOUR_MS)
    await forget()
    expect(await store.read.selectFrom('sessions').selectAll().execute()).toEqual([])
    expect(await store.read.selectFrom('oauth_assertions').selectAll().execute()).toEqual([])
  })
})

describe('a session', () => {
  it('is kept as the hash of its cookie', async () => {
    const secret = await startSession(context, person)
    const rows = await context.store.read.selectFrom('sessions').selectAll().execute()
    expect(rows.map(({ hash }) => hash)).toEqual([hashSecret(secret)])
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect((await findSession(context, secret))?.person).toEqual(person)
  })
})

describe('the operator’s key of an older gateway', () => {
  it('gets what the gateway has learned', async () => {
    const before = ['agencies:read', 'agencies:admin']
    const rest = { label: 'x', scopes: JSON.stringify(before), created_at: 0 }
    const ends = { expires_at: null, revoked_at: null }
    await context.store.write(async (db) => {
      const row = { id: 'operator', agency_id: null, hash: 'a', ...rest, ...ends }
      await db.insertInto('api_keys').values(row).execute()
      await sql.raw(doors.statements.at(-1) ?? '').execute(db)
    })
    const [row] = await context.store.read.selectFrom('api_keys').selectAll().execute()
    const scopes: unknown = JSON.parse(row?.scopes ?? '[]')
    expect(scopes).toEqual([...before, 'book:read', 'audit:read', 'deliveries:operate'])
    expect(SCOPES).toEqual(
      expect.arrayContaining(['book:read', 'audit:read', 'deliveries:operate']),
    )
  })
})
