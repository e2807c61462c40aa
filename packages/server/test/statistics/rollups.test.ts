import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { catchUp, followToEnd } from '../../src/statistics/catch-up.ts'
import { checkRollups } from '../../src/statistics/check-rollups.ts'
import { loadFigures } from '../../src/statistics/load-share.ts'
import { parsePeriod } from '../../src/statistics/period.ts'
import { selectLastSeq } from '../../src/store/statements/select-last-seq.ts'
import { updateAgencySuccessor, type World, createWorld } from './history.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'

let context: TestContext | undefined

afterEach(async () => {
  await context?.end()
  context = undefined
})

async function openWorld(): Promise<World> {
  context = await createTestContext()
  return createWorld(context)
}

async function expectAgreement(world: World, period: string): Promise<void> {
  const span = parsePeriod(period)
  await catchUp(world.context)
  for (const [name, id] of [['*', null] as const, ...world.agencies]) {
    const scope = { agency: null, ids: id === null ? null : [id] }
    const { share } = await loadFigures(world.context, span, scope)
    const expected = world.ledger.figures(id === null ? null : name, span.from, span.to)
    expect({
      documents: share.byDocument.denominator,
      counted: share.byDocument.numerator,
      dispatches: share.byDispatch.denominator,
      dispatchesCounted: share.byDispatch.numerator,
      paperOnly: share.sent.paperOnly,
      parallel: share.sent.electronicInParallel,
      unsigned: share.signed.unsigned,
      refused: share.refused,
      received: share.received.numerator,
      outOfScope: share.outOfScope,
    }).toEqual(expected)
  }
}

describe('roll-ups over random histories', () => {
  it('are a recount from zero, and the generator’s own ledger', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const world = await openWorld()
        try {
          for (let part = 0; part < 4; part++) {
            await world.live(seed + part, 40)
            if (part % 2 === 0) await followToEnd(world.context)
          }
          await expectAgreement(world, '2026')
          await expectAgreement(world, '2026-03')
          await expectAgreement(world, '2026-02-27..2026-04-01')
          expect(await checkRollups(world.context)).toMatchObject({ different: 0 })
        } finally {
          await world.context.end()
          context = undefined
        }
      }),
      { numRuns: 8 },
    )
  }, 60_000)

  it('of 10 000 events agree as well, and stay when they are made anew', async () => {
    const world = await openWorld()
    for (let part = 0; (await selectLastSeq(world.context.store.read)) < 10_000; part++)
      await world.live(4_711 + part, 400)
    await expectAgreement(world, '2026')
    for (const month of ['2026-01', '2026-02', '2026-03', '2026-04'])
      await expectAgreement(world, month)
    const check = await checkRollups(world.context)
    expect(check.different).toBe(0)
    expect(check.compared).toBeGreaterThan(300)
  }, 120_000)

  it('are found out when a sum was changed, and counted anew', async () => {
    const world = await openWorld()
    await world.live(1, 60)
    await followToEnd(world.context)
    await world.context.store.write(async (db) => {
      await db
        .updateTable('share_rollups')
        .set({ counted: 7 })
        .where('period', '=', '2026-03')
        .execute()
    })
    expect((await checkRollups(world.context)).different).toBeGreaterThan(0)
    expect((await checkRollups(world.context)).different).toBe(0)
    await expectAgreement(world, '2026-03')
  })

  it('stay with the agency that issued when agencies are merged', async () => {
    const world = await openWorld()
    await world.live(5, 80)
    const [[, from] = [], [, to] = []] = [...world.agencies]
    if (from === undefined || to === undefined) throw new Error('A world without agencies')
    await expectAgreement(world, '2026')
    await updateAgencySuccessor(world.context, from, to)
    await expectAgreement(world, '2026')
  })
})
