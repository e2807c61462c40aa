import { describe, expect, it } from 'vitest'
import { parsePeriod, quarterOf, wholeMonths } from '../../src/statistics/period.ts'
import { vietnamDay } from '../../src/statistics/vietnam-day.ts'

describe('a period', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-11-23', '2026-11-23', '2026-11-23'],
    ['2026-11-30..2027-01-02', '2026-11-30', '2027-01-02'],
  ])('%s', (name, from, to) => {
    expect(parsePeriod(name)).toEqual({ name, from, to })
  })

  it.each([
    '',
    '26',
    '2026-13',
    '2026-Q5',
    '2026-02-30',
    '2026-11-23..',
    '2026-11-23..2026-11-22',
    '2026-11-23..x..y',
  ])('refuses %j', (name) => {
    expect(() => parsePeriod(name)).toThrow(expect.objectContaining({ reason: 'period-invalid' }))
  })

  it('holds the months that lie wholly inside', () => {
    expect(wholeMonths(parsePeriod('2026-Q4'))).toEqual(['2026-10', '2026-11', '2026-12'])
    expect(wholeMonths(parsePeriod('2026-11-02..2027-01-31'))).toEqual(['2026-12', '2027-01'])
    expect(wholeMonths(parsePeriod('2026-11-23'))).toEqual([])
  })

  it('of a day is Vietnam’s, whose midnight is 17:00 UTC', () => {
    expect(vietnamDay(new Date('2026-12-31T16:59:59.999Z'))).toBe('2026-12-31')
    expect(vietnamDay(new Date('2026-12-31T17:00:00Z'))).toBe('2027-01-01')
    expect(quarterOf('2027-01-01')).toBe('2027-Q1')
  })
})
