// How the bench counts: ratios the right way round, medians, rounds in turn.
import { describe, expect, it } from 'vitest'
import { compareCosts, compareCpu, median } from '../bench/measure.ts'
import { runRow, type Row } from '../bench/row.ts'
import { formatFigure, formatRow } from '../bench/table.ts'

function row(ours: number, other: number, goal: number): Row {
  return {
    name: 'a-row',
    what: 'ours',
    against: 'theirs',
    unit: 'ms CPU',
    goal,
    measure: () => Promise.resolve({ ours, other, runs: 5 }),
  }
}

describe('a row', () => {
  it('has the ratio other / ours, so that more is better', async () => {
    expect(await runRow(row(0.5, 50, 100))).toMatchObject({ ratio: 100, met: true, runs: 5 })
  })

  it('misses its goal when the ratio is less', async () => {
    expect(await runRow(row(0.5, 49, 100))).toMatchObject({ ratio: 98, met: false })
  })

  it('shows in the table whether the goal is met', async () => {
    expect(formatRow(await runRow(row(1, 2, 1)))).toContain('✓')
    expect(formatRow(await runRow(row(2, 1, 1)))).toContain('✗')
  })
})

describe('measuring', () => {
  it('takes the middle value, or the mean of the middle two', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
  })

  it('measures both sides in every round, in turn', async () => {
    const calls: string[] = []
    const side = (name: string): (() => Promise<number>) => {
      return () => Promise.resolve(calls.push(name))
    }
    await compareCosts(side('ours'), side('other'), 2)
    expect(calls).toEqual(['ours', 'other', 'ours', 'other'])
  })

  it('counts CPU time a call, whatever the number of calls in a batch', async () => {
    const { ours, other, runs } = await compareCpu(busy, busy, {
      rounds: 3,
      batchMs: 1,
      warmUpMs: 5,
    })
    expect(runs).toBe(3)
    expect(ours).toBeGreaterThan(0)
    expect(other).toBeGreaterThan(0)
  })
})

function busy(): number {
  let sum = 0
  for (let step = 0; step < 100_000; step++) sum += Math.sqrt(step)
  return sum
}

describe('figures', () => {
  it.each([
    [0.28628, '0.286'],
    [65.98, '66.0'],
    [1234.5, '1235'],
    [0.00123, '0.0012'],
  ])('writes %d as %s', (value, text) => {
    expect(formatFigure(value)).toBe(text)
  })
})
