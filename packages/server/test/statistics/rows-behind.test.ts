import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../src/agencies/caller.ts'
import { listRefused, listSilent } from '../../src/statistics/attention.ts'
import { MISSING_REASONS } from '../../src/statistics/contribution.ts'
import type { ElectronicShare } from '../../src/statistics/electronic-share.ts'
import { listDispatches, type DispatchRow } from '../../src/statistics/list-dispatches.ts'
import { listRows, type RowsRequest, type ShareRow } from '../../src/statistics/list-rows.ts'
import { listWaiting } from '../../src/statistics/list-waiting.ts'
import { loadShare } from '../../src/statistics/load-share.ts'
import {
  DISPATCH_FIGURE_NAMES,
  DOCUMENT_FIGURE_NAMES,
  type DispatchFigure,
  type DocumentFigure,
} from '../../src/statistics/row-figures.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'
import { createWorld, type World } from './history.ts'

const OPERATOR: Caller = {
  keyId: 'key',
  agencyId: null,
  scopes: new Set(['statistics:read']),
  kind: 'key',
  expiresAt: null,
}

let context: TestContext | undefined

afterEach(async () => {
  await context?.end()
  context = undefined
})

async function openWorld(): Promise<World> {
  context = await createTestContext()
  return createWorld(context)
}

/** What each figure says, read from the answer that people read. */
function documentFigure(figure: DocumentFigure, share: ElectronicShare): number {
  const { byDocument, sent, signed, grounds, paperReasons, timeliness } = share
  const figures: Record<DocumentFigure, number> = {
    documents: byDocument.denominator,
    electronic: sent.electronicInFull + sent.electronicInParallel,
    'electronic-in-full': sent.electronicInFull,
    'electronic-in-parallel': sent.electronicInParallel,
    'paper-only': sent.paperOnly,
    'signed-full': signed.full,
    'signed-part': signed.part,
    'signed-other': signed.other,
    'signed-invalid': signed.invalid,
    'signed-undetermined': signed.undetermined,
    unsigned: signed.unsigned,
    refused: share.refused,
    'ground-a': grounds.articleA,
    'ground-b': grounds.articleB,
    'without-ground': grounds.withoutGround,
    'reason-not-connected': paperReasons['receiver-not-connected'] ?? 0,
    'reason-technical': paperReasons['technical-fault'] ?? 0,
    'reason-a': paperReasons['article-7-2-a'] ?? 0,
    'reason-b': paperReasons['article-7-2-b'] ?? 0,
    'reason-other': paperReasons.other ?? 0,
    'sent-in-time': timeliness.sent.numerator,
    'sent-late': timeliness.sent.gap,
    urgent: timeliness.urgent.denominator,
    'urgent-in-time': timeliness.urgent.numerator,
    'urgent-late': timeliness.urgent.gap,
    'out-of-scope': share.outOfScope,
  }
  return figures[figure]
}

function dispatchFigure(figure: DispatchFigure, share: ElectronicShare): number | null {
  const { byDispatch, dispatches, received, signedDispatches, timeliness } = share
  const { receipt, acknowledged } = timeliness
  const figures: Record<DispatchFigure, number | null> = {
    dispatches: byDispatch.denominator,
    counted: byDispatch.numerator,
    missing: byDispatch.gap,
    electronic: acknowledged.denominator,
    'electronic-in-full': dispatches.electronicInFull,
    'electronic-in-parallel': dispatches.electronicInParallel,
    'paper-only': dispatches.paperOnly,
    signed: signedDispatches.numerator,
    received: received.numerator,
    'not-received': received.gap,
    // Told by document only.
    refused: null,
    'acknowledged-in-day': acknowledged.numerator,
    'not-acknowledged-in-day': acknowledged.gap,
    'received-within-1h': receipt.within1h,
    'received-within-4h': receipt.within4h,
    'received-within-1d': receipt.within1d,
    'received-within-3d': receipt.within3d,
    'received-later': receipt.later,
  }
  return figures[figure]
}

/** Every row of every page, by pages of an awkward size. */
async function follow<Item>(
  page: (after: string | undefined) => Promise<{
    readonly items: readonly Item[]
    readonly next: string | null
  }>,
): Promise<readonly Item[]> {
  const found: Item[] = []
  let after: string | undefined
  do {
    const { items, next } = await page(after)
    found.push(...items)
    after = next ?? undefined
  } while (after !== undefined)
  return found
}

type Scope = Pick<RowsRequest, 'period' | 'agency' | 'subordinates'>

const documentsOf = (
  world: World,
  scope: Scope,
  limit: number,
  wanted: Partial<RowsRequest>,
): Promise<readonly ShareRow[]> =>
  follow((after) => listRows(world.context, OPERATOR, { ...scope, ...wanted, limit, after }))

const dispatchesOf = (
  world: World,
  scope: Scope,
  limit: number,
  figure: DispatchFigure,
): Promise<readonly DispatchRow[]> =>
  follow((after) => listDispatches(world.context, OPERATOR, { ...scope, figure, limit, after }))

async function expectRows(world: World, scope: Scope, limit: number): Promise<void> {
  const share = await loadShare(world.context, scope)
  const found: Record<string, number> = {}
  const told: Record<string, number> = {}
  for (const figure of DOCUMENT_FIGURE_NAMES) {
    const rows = await documentsOf(world, scope, limit, { figure })
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length)
    found[figure] = rows.length
    told[figure] = documentFigure(figure, share)
  }
  for (const standing of ['counted', 'missing', ...MISSING_REASONS] as const) {
    found[`standing ${standing}`] = (await documentsOf(world, scope, limit, { standing })).length
    told[`standing ${standing}`] = {
      ...share.missing,
      counted: share.byDocument.numerator,
      missing: share.byDocument.gap,
    }[standing]
  }
  for (const figure of DISPATCH_FIGURE_NAMES) {
    const rows = await dispatchesOf(world, scope, limit, figure)
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length)
    found[`dispatch ${figure}`] = rows.length
    told[`dispatch ${figure}`] = dispatchFigure(figure, share) ?? rows.length
  }
  expect(found).toEqual(told)
}

describe('the rows behind a figure', () => {
  it('are as many as the figure says, over random histories, periods and sizes of page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 40 }), async (seed, limit) => {
        const world = await openWorld()
        try {
          await world.live(seed, 120)
          await expectRows(world, { period: '2026', subordinates: false }, limit)
          const one = { agency: 'H30.1', subordinates: false }
          await expectRows(world, { period: '2026-03', ...one }, limit)
          const tree = { agency: 'H30', subordinates: true }
          await expectRows(world, { period: '2026-02-27..2026-04-01', ...tree }, limit)
        } finally {
          await world.context.end()
          context = undefined
        }
      }),
      { numRuns: 4 },
    )
  }, 120_000)

  it('of dispatches say why each does not count, and what to do about it', async () => {
    const world = await openWorld()
    await world.live(7, 120)
    const scope = { period: '2026', subordinates: false }
    for (const row of await dispatchesOf(world, scope, 50, 'missing')) {
      expect(row.missing).not.toBeNull()
      expect(row.advice?.vietnamese).not.toBe('')
      if (row.way === 'paperOnly') expect(row).toMatchObject({ missing: 'paper-only' })
    }
    for (const row of await dispatchesOf(world, scope, 50, 'counted'))
      expect(row).toMatchObject({ missing: null, advice: null, way: 'electronicInFull' })
    for (const row of await dispatchesOf(world, scope, 50, 'refused'))
      expect(row.refusedAt === null ? '' : row.refusalReason).not.toBeNull()
  })

  it('of a refused one add up by the reasons that were given, newest first', async () => {
    const world = await openWorld()
    await world.live(11, 200)
    const request = { period: '2026', subordinates: false, limit: 7 }
    const { reasons } = await listRefused(world.context, OPERATOR, request)
    const rows = await follow((after) =>
      listRefused(world.context, OPERATOR, { ...request, after }),
    )
    expect(rows.length).toBeGreaterThan(7)
    expect(reasons).toEqual([{ reason: 'sai thẩm quyền', count: rows.length }])
    const times = rows.map(({ at }) => at)
    expect(times).toEqual(times.toSorted().toReversed())
    const other = { ...request, reason: 'lý do khác' }
    expect((await listRefused(world.context, OPERATOR, other)).items).toEqual([])
  })

  it('of an agency that has fallen silent are those that wait there; to others, those that they sent', async () => {
    const world = await openWorld()
    await world.live(13, 200)
    const silent = await listSilent(world.context, 0)
    expect(silent.length).toBeGreaterThan(0)
    for (const { agency, waiting } of silent) {
      const ask = (caller: Caller) => {
        let last: number | null = 0
        return follow(async () => {
          const page = await listWaiting(world.context, caller, {
            ...{ agency: agency.code, after: last ?? 0, limit: 3 },
          })
          last = page.last
          return { items: page.items, next: last === null ? null : String(last) }
        })
      }
      const rows = await ask(OPERATOR)
      expect(rows.length).toBe(waiting)
      expect(rows[0]?.since).toBe(silent.find((one) => one.agency === agency)?.oldestAt)
      const [name, id] = [...world.agencies].find(
        ([code]) => code !== agency.code && code !== 'H30',
      ) ?? ['', null]
      const own = await ask({ ...OPERATOR, agencyId: id })
      expect(own).toEqual(rows.filter(({ sender }) => sender.code === name))
    }
  })

  it('of a level are those of its agencies alone', async () => {
    const world = await openWorld()
    await world.live(17, 120)
    const scope = { period: '2026', subordinates: false }
    const all = await documentsOf(world, scope, 50, { figure: 'documents' })
    const communes = await documentsOf(world, scope, 50, { figure: 'documents', level: 'commune' })
    expect(communes).toEqual(all.filter(({ agency }) => agency.code !== 'H30'))
  })

  it('are not shown to an agency that stands elsewhere', async () => {
    const world = await openWorld()
    const caller = { ...OPERATOR, agencyId: world.agencies.get('H30.1') ?? null }
    const request = { period: '2026', agency: 'H30.2', subordinates: false, limit: 5 }
    for (const list of [listRows, listDispatches, listRefused])
      await expect(list(world.context, caller, request)).rejects.toMatchObject({
        reason: 'scope-missing',
      })
  })
})
