// When what could not be determined is looked at again: soon at first, for a responder that was away for a moment, then less and less often. Pure.

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Waits after the first, second… judgement, in milliseconds; the last one repeats. */
const WAITS_MS: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  4 * HOUR_MS,
  12 * HOUR_MS,
  24 * HOUR_MS,
]

/** The instant of the next judgement after `attempts` of them; null when it would come after `endsAt`. */
export function nextJudgement(attempts: number, now: number, endsAt: number): number | null {
  const wait = WAITS_MS[Math.min(attempts, WAITS_MS.length) - 1] ?? MINUTE_MS
  const next = now + wait
  return next > endsAt ? null : next
}
