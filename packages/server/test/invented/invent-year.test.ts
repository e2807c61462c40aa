import { afterEach, describe, expect, it } from 'vitest'
import { inventYear } from '../../src/invented/invent-year.ts'
import { checkRollups } from '../../src/statistics/check-rollups.ts'
import { loadShare } from '../../src/statistics/load-share.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'

const contexts: TestContext[] = []

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.end()
})

async function invent(seed: number) {
  const context = await createTestContext()
  contexts.push(context)
  const now = context.clock()
  const year = await inventYear(context.store, context.config, { seed, now, documentsADay: 4 })
  const share = await loadShare(context, { period: '2026', subordinates: false })
  return { context, year, share }
}

describe('an invented year', () => {
  it('is the same for the same seed, counts like any other, and says of every agency that it is invented', async () => {
    const one = await invent(7)
    const other = await invent(7)
    expect(other.share).toEqual(one.share)
    expect(one.year.documents).toBeGreaterThan(400)
    expect(one.share.byDocument.share).toBeGreaterThan(0.5)
    expect(await checkRollups(one.context)).toMatchObject({ different: 0 })
    const names = await one.context.store.read.selectFrom('agencies').select('name').execute()
    expect(names.every(({ name }) => /giả định/i.test(name))).toBe(true)
  })
})
