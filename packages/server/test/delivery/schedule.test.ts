import { describe, expect, it } from 'vitest'
import {
  CIRCUIT_FAILURES,
  CIRCUIT_MS,
  circuitUntil,
  nextAttempt,
  readAnswer,
  RETRY_DELAYS_MS,
} from '../../src/delivery/schedule.ts'

describe('the answer to an offer', () => {
  it.each([
    [200, 'taken'],
    [204, 'taken'],
    [undefined, 'again'],
    [500, 'again'],
    [503, 'again'],
    [408, 'again'],
    [425, 'again'],
    [429, 'again'],
    [301, 'refused'],
    [307, 'refused'],
    [400, 'refused'],
    [401, 'refused'],
    [404, 'refused'],
    [410, 'gone'],
  ] as const)('%s means %s', (status, outcome) => {
    expect(readAnswer(status)).toBe(outcome)
  })
})

describe('the next attempt', () => {
  it('comes after the delays of Standard Webhooks, then never', () => {
    const waits = RETRY_DELAYS_MS.map((_, index) => nextAttempt(index + 1, 0, null, 0))
    expect(waits).toEqual(RETRY_DELAYS_MS)
    expect(nextAttempt(RETRY_DELAYS_MS.length + 1, 0, null, 0)).toBeNull()
  })

  it('is put off by chance, by a fifth at most', () => {
    expect(nextAttempt(1, 1_000, null, 1)).toBe(1_000 + 6_000)
  })

  it('is none when it would come after the deadline', () => {
    expect(nextAttempt(2, 0, 299_999, 0)).toBeNull()
    expect(nextAttempt(2, 0, 300_000, 0)).toBe(300_000)
  })
})

it('leaves an endpoint alone for a while after five failures in a row', () => {
  expect(circuitUntil(CIRCUIT_FAILURES - 1, 7)).toBeNull()
  expect(circuitUntil(CIRCUIT_FAILURES, 7)).toBe(7 + CIRCUIT_MS)
})
