// When an offer that failed is made again, and what an answer means. Pure; the delays are those of Standard Webhooks.

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** Before the second attempt, the third, and so on; the first is made at once. */
export const RETRY_DELAYS_MS: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]

/** Part of each delay that chance adds, so that many who failed together do not come back together. */
const MAX_JITTER = 0.2

/** What an answer says of an offer. `status` undefined: there was none. */
export type OfferOutcome = 'taken' | 'again' | 'refused' | 'gone'

const GONE = 410
/** Passing troubles among the answers that blame the caller: time-out, too early, too many. */
const PASSING: readonly number[] = [408, 425, 429]

/** 2xx alone is a yes; a redirect is none, for whoever gave the address can give another. */
export function readAnswer(status: number | undefined): OfferOutcome {
  if (status === undefined || status >= 500 || PASSING.includes(status)) return 'again'
  if (status >= 200 && status < 300) return 'taken'
  return status === GONE ? 'gone' : 'refused'
}

/**
 * When to offer again after `attempts` failures, or null when it is enough: the delays are used up, or the next one ends after the
 * deadline. `chance` is between 0 and 1.
 */
export function nextAttempt(
  attempts: number,
  now: number,
  deadline: number | null,
  chance: number,
): number | null {
  const delay = RETRY_DELAYS_MS[attempts - 1]
  if (delay === undefined) return null
  const at = now + Math.round(delay * (1 + MAX_JITTER * chance))
  return deadline !== null && at > deadline ? null : at
}

/** After so many failures in a row an endpoint is left alone for a while: its deliveries wait, the others' do not. */
export const CIRCUIT_FAILURES = 5
export const CIRCUIT_MS: number = MINUTE_MS

/** Until when an endpoint is left alone after its n-th failure in a row. */
export function circuitUntil(failures: number, now: number): number | null {
  return failures >= CIRCUIT_FAILURES ? now + CIRCUIT_MS : null
}
