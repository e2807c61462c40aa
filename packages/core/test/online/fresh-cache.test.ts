import { describe, expect, it } from 'vitest'
import {
  FreshCache,
  MAX_CACHED_BYTES,
  type Fetched,
  type Question,
} from '../../src/online/fresh-cache.ts'
import { HostGate, MAX_WAITING } from '../../src/online/host-gate.ts'

const START = Date.parse('2026-11-24T02:00:00Z')

/** Nothing is kept beyond the process in these tests. */
function question(key: string, fetch: () => Promise<Fetched>): Question {
  return { key, fetch, reread: (bytes) => ({ bytes, freshUntil: null }) }
}

function setUp(maxAgeMs = 1_000): {
  ask: (key: string, answer?: Partial<Fetched>) => Promise<Uint8Array>
  fetches: () => number
  later: (ms: number) => void
} {
  let now = START
  let fetches = 0
  const cache = new FreshCache({ clock: () => new Date(now), maxAgeMs })
  return {
    ask: (key, answer = {}) =>
      cache.get(
        question(key, () => {
          fetches++
          const freshUntil = new Date(START + 600)
          return Promise.resolve({ bytes: Uint8Array.of(fetches), freshUntil, ...answer })
        }),
      ),
    fetches: () => fetches,
    later: (ms) => {
      now += ms
    },
  }
}

describe('FreshCache', () => {
  it('gives an answer again, but never at or after its nextUpdate', async () => {
    const { ask, fetches, later } = setUp()
    await ask('a')
    later(599)
    await ask('a')
    expect(fetches()).toBe(1)
    later(1)
    expect(await ask('a')).toEqual(Uint8Array.of(2))
  })

  it('gives it no longer than the longest age, whatever nextUpdate says', async () => {
    const { ask, fetches, later } = setUp(100)
    const freshUntil = new Date(START + 1e9)
    await ask('a', { freshUntil })
    later(100)
    await ask('a', { freshUntil })
    expect(fetches()).toBe(2)
  })

  it.each([
    ['without nextUpdate', { freshUntil: null }],
    ['already past', { freshUntil: new Date(START - 1) }],
  ])('keeps no answer that is %s', async (_name, answer) => {
    const { ask, fetches } = setUp()
    await ask('a', answer)
    await ask('a', answer)
    expect(fetches()).toBe(2)
  })

  it('asks once for what is asked twice at the same time, and again after a failure', async () => {
    const { ask, fetches } = setUp()
    await Promise.all([ask('a'), ask('a'), ask('b')])
    expect(fetches()).toBe(2)
    const cache = new FreshCache({ clock: () => new Date(START), maxAgeMs: 1 })
    const failing = (): Promise<Fetched> => Promise.reject(new Error('down'))
    await expect(cache.get(question('a', failing))).rejects.toThrow('down')
    const bytes = Uint8Array.of(1)
    const answering = (): Promise<Fetched> => Promise.resolve({ bytes, freshUntil: null })
    expect(await cache.get(question('a', answering))).toBe(bytes)
  })

  it('forgets the oldest when it holds too much', async () => {
    const { ask, fetches } = setUp()
    const half = { bytes: new Uint8Array(MAX_CACHED_BYTES / 2) }
    await ask('a', half)
    await ask('b', half)
    await ask('c', half)
    await ask('b', half)
    expect(fetches()).toBe(3)
    await ask('a', half)
    expect(fetches()).toBe(4)
  })
})

describe('HostGate', () => {
  it('refuses when too many wait already', async () => {
    const gate = new HostGate(1)
    let finish = (): void => undefined
    const first = gate.run('host', () => new Promise<void>((resolve) => (finish = resolve)))
    const others = Array.from({ length: MAX_WAITING }, () =>
      gate.run('host', () => Promise.resolve()),
    )
    await expect(gate.run('host', () => Promise.resolve())).rejects.toThrow(
      expect.objectContaining({ code: 'ERR_SERVICE_BUSY' }),
    )
    await gate.run('other host', () => Promise.resolve())
    finish()
    await Promise.all([first, ...others])
    await gate.run('host', () => Promise.resolve())
  })
})
