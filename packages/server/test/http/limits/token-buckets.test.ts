import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTokenBuckets } from '../../../src/http/limits/token-buckets.ts'

const options = { rate: 2, burst: 4, maxKeys: 3 }

describe('a token bucket', () => {
  it('lets a burst through, then one at a time as it fills', () => {
    const buckets = createTokenBuckets(options)
    const taken = Array.from({ length: 5 }, () => buckets.take('a', 0))
    expect(taken.map(({ allowed }) => allowed)).toEqual([true, true, true, true, false])
    expect(taken.map(({ remaining }) => remaining)).toEqual([3, 2, 1, 0, 0])
    expect(taken[4]).toMatchObject({ retrySeconds: 1, resetSeconds: 2 })
    expect(buckets.take('a', 499).allowed).toBe(false)
    expect(buckets.take('a', 500).allowed).toBe(true)
    expect(buckets.take('a', 500).allowed).toBe(false)
  })

  it('is one for each key', () => {
    const buckets = createTokenBuckets(options)
    for (let times = 0; times < 10; times++) buckets.take('a', 0)
    expect(buckets.take('b', 0)).toMatchObject({ allowed: true, remaining: 3 })
  })

  it('never holds more than the burst, and a clock that goes back takes nothing away', () => {
    const buckets = createTokenBuckets(options)
    expect(buckets.take('a', 1e9).remaining).toBe(3)
    expect(buckets.take('a', 2e9).remaining).toBe(3)
    expect(buckets.take('a', 0).remaining).toBe(2)
  })

  it('remembers so many keys and forgets the one that was silent longest', () => {
    const buckets = createTokenBuckets(options)
    for (let times = 0; times < 5; times++) buckets.take('flooder', 0)
    for (let other = 0; other < 100; other++) {
      buckets.take(`other-${other}`, 0)
      expect(buckets.take('flooder', 0).allowed).toBe(false)
    }
    expect(buckets.size()).toBe(3)
  })

  it('lets through at most burst + rate × time, whenever requests come', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 200 })
    fc.assert(
      fc.property(gaps, (steps) => {
        const buckets = createTokenBuckets(options)
        let now = 0
        let passed = 0
        for (const step of steps) {
          now += step
          if (buckets.take('a', now).allowed) passed += 1
          expect(passed).toBeLessThanOrEqual(options.burst + (now * options.rate) / 1000)
        }
      }),
    )
  })
})
