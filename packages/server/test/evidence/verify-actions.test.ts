// What those who run the gateway did is in the log: nobody takes it back, changes it or adds to it unseen (T26).
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { beginAction, endAction, listActions } from '../../src/access/audit/actions.ts'
import { sealActions } from '../../src/access/audit/seal-actions.ts'
import { openTileFiles } from '../../src/evidence/index.ts'
import { verifyLogs } from '../../src/evidence/verify-data.ts'
import type { Queries } from '../../src/store/schema.ts'
import { selectEvidenceLogs } from '../../src/store/statements/select-evidence-logs.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'

let context: TestContext

beforeEach(async () => {
  context = await createTestContext()
  await context.evidence.start()
})

afterEach(() => context.end())

const caller = { kind: 'person', keyId: 'person-1', agencyId: null } as const
const begin = (id: string) =>
  beginAction(context, {
    ...{ caller, method: 'post', route: '/v1/agencies/{id}', params: { id }, traceId: 'trace' },
    address: 'loopback',
  })

async function act(id: string): Promise<number> {
  const seq = await begin(id)
  await endAction(context, seq, { status: 201, created: `made-${id}` })
  return seq
}

const SEAL_MS = 10_000

async function seal(): Promise<void> {
  context.moveClock(SEAL_MS)
  await sealActions(context)
  await context.evidence.advance()
}

async function findings(): Promise<(readonly [string, number | null, string])[]> {
  const sourceOf = (epoch: number) => openTileFiles(join(context.directory, 'tlog', String(epoch)))
  const logs = await selectEvidenceLogs(context.store.read)
  const reports = await verifyLogs(context.store.read, logs, sourceOf)
  return reports.flatMap((report) =>
    report.findings.map(({ code, index, detail }) => [code, index, detail] as const),
  )
}

const tamper = (change: (db: Queries) => Promise<unknown>) => context.store.write(change)

describe('the record of those who run the gateway', () => {
  it('agrees with the log as it is, also what the log has not got yet', async () => {
    for (const id of ['a', 'b', 'c']) await act(id)
    await seal()
    await act('d')
    await begin('e')
    expect(await findings()).toEqual([])
    expect(await listActions(context, 0, 10)).toHaveLength(5)
  })

  it.each([
    ['another status', { status: 403 }],
    ['another route', { route: '/v1/else' }],
    ['somebody else', { who: 'person-2' }],
    ['another time', { at: 1 }],
    ['another target', { target: '{"id":"z"}' }],
    ['nothing made', { created: null }],
    ['another salt', { salt: '00' }],
  ])(
    'shows an action that was changed to %s, by its number and its entry',
    async (_what, change) => {
      await act('a')
      const changed = await act('b')
      await seal()
      await tamper((db) => db.updateTable('audit').set(change).where('seq', '=', changed).execute())
      expect(await findings()).toEqual([
        ['ACTION_CHANGED', 0, expect.stringContaining(`Action ${changed},`)],
      ])
    },
  )

  it('shows an action that was taken out', async () => {
    await act('a')
    const gone = await act('b')
    await act('c')
    await seal()
    await tamper((db) => db.deleteFrom('audit').where('seq', '=', gone).execute())
    expect(await findings()).toEqual([
      ['ACTION_MISSING', 0, expect.stringContaining(`Action ${gone},`)],
    ])
  })

  it('shows an action that was moved to the number of another', async () => {
    const first = await act('a')
    await seal()
    const second = await act('b')
    await seal()
    await tamper(async (db) => {
      await db.deleteFrom('audit').where('seq', '=', second).execute()
      await db.updateTable('audit').set({ seq: second }).where('seq', '=', first).execute()
    })
    expect((await findings()).map(([code, index]) => [code, index])).toEqual([
      ['ACTION_MISSING', 0],
      ['ACTION_CHANGED', 1],
    ])
  })

  it('shows an action that was put under a number that was skipped', async () => {
    await act('a')
    const skipped = await act('b')
    await tamper((db) => db.deleteFrom('audit').where('seq', '=', skipped).execute())
    const last = await act('c')
    await seal()
    expect(await findings()).toEqual([])
    await tamper(async (db) => {
      const row = await db
        .selectFrom('audit')
        .selectAll()
        .where('seq', '=', last)
        .executeTakeFirstOrThrow()
      await db
        .insertInto('audit')
        .values({ ...row, seq: skipped })
        .execute()
    })
    expect(await findings()).toEqual([
      ['ACTION_ADDED', 0, expect.stringContaining(`Action ${skipped},`)],
    ])
  })

  it('waits for an answer, and takes an action whose gateway died without one', async () => {
    const open = await begin('a')
    await act('b')
    await seal()
    expect(await findings()).toEqual([])
    await endAction(context, open, { status: 200 })
    await seal()
    const dead = await begin('c')
    context.moveClock(15 * 60_000)
    await seal()
    // Too late: what the log has is said for good.
    await endAction(context, dead, { status: 200 })
    expect((await listActions(context, 0, 1))[0]).toMatchObject({ id: dead, status: null })
    expect(await findings()).toEqual([])
    await tamper((db) =>
      db.updateTable('audit').set({ status: 200 }).where('seq', '=', dead).execute(),
    )
    expect((await findings()).map(([code]) => code)).toEqual(['ACTION_CHANGED'])
  })

  it('says nothing of who did what to who has the log alone', async () => {
    await act('a')
    await seal()
    const tiles = openTileFiles(join(context.directory, 'tlog', '1'))
    const entries = Buffer.from((await tiles.read('tile/entries/000.p/1')) ?? []).toString()
    expect(entries).toContain('actions.recorded')
    for (const word of ['person-1', 'agencies', 'made-a']) expect(entries).not.toContain(word)
  })

  it('goes into the log in leaves of a hundred, each action once', async () => {
    for (let n = 0; n < 205; n += 1) await act(String(n))
    await seal()
    await seal()
    expect(await findings()).toEqual([])
    const tiles = openTileFiles(join(context.directory, 'tlog', '1'))
    const entries = Buffer.from((await tiles.read('tile/entries/000.p/3')) ?? []).toString()
    expect(entries.split('commitment').length - 1).toBe(205)
  })
})
