import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inventYear } from '../../src/invented/invent-year.ts'
import { BREAKDOWNS, loadBreakdown } from '../../src/statistics/breakdown.ts'
import { loadShare } from '../../src/statistics/load-share.ts'
import { lastDayOf, toSpans, toSteps } from '../../src/statistics/spans.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'

let context: TestContext

beforeAll(async () => {
  context = await createTestContext()
  const { store, config } = context
  await inventYear(store, config, { now: context.clock(), documentsADay: 4 })
})

afterAll(() => context.end())

const scope = { subordinates: true, agency: 'H99' }

describe('a breakdown', () => {
  it.each(BREAKDOWNS)('by %s sums to the whole, in documents and in dispatches', async (by) => {
    const request = { period: '2026-Q3', ...scope }
    const share = await loadShare(context, request)
    const { items } = await loadBreakdown(context, { ...request, by })
    const sum = (of: (item: (typeof items)[number]) => number) =>
      items.reduce((total, item) => total + of(item), 0)
    expect(sum(({ figures }) => figures.byDispatch.denominator)).toBe(share.byDispatch.denominator)
    expect(sum(({ figures }) => figures.byDispatch.numerator)).toBe(share.byDispatch.numerator)
    if (by === 'recipient') return
    expect(sum(({ figures }) => figures.byDocument.denominator)).toBe(share.byDocument.denominator)
    expect(sum(({ figures }) => figures.byDocument.numerator)).toBe(share.byDocument.numerator)
  })

  it('by a type and an urgency at once is refused, for the sums know one of them', async () => {
    const both = { period: '2026', ...scope, type: 'Công văn', urgency: 'urgent' }
    await expect(loadShare(context, both)).rejects.toMatchObject({ reason: 'invalid-request' })
  })
})

describe('spans', () => {
  it('are the fewest years, months and days that make a period up', () => {
    expect(toSpans({ from: '2026-01-01', to: '2026-12-31' })).toEqual(['2026'])
    expect(toSpans({ from: '2025-12-31', to: '2027-02-01' })).toEqual([
      '2025-12-31',
      '2026',
      '2027-01',
      '2027-02-01',
    ])
    expect(lastDayOf('2028-02')).toBe('2028-02-29')
  })

  it('of a trend stay within the period', () => {
    const steps = toSteps({ from: '2026-02-15', to: '2026-05-01' }, 'quarter')
    expect(steps).toEqual([
      { key: '2026-Q1', from: '2026-02-15', to: '2026-03-31' },
      { key: '2026-Q2', from: '2026-04-01', to: '2026-05-01' },
    ])
  })
})
