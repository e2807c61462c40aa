// Repeating what may be repeated: whatever is idempotent by its method or by its Idempotency-Key, after the time the gateway asks for.

export interface RetryOptions {
  /** Tries in all. Default 6. */
  readonly attempts: number
  /** Wait before the second try, in milliseconds; it doubles, and a part of it is chance. Default 500. */
  readonly baseMs: number
  /** Longest wait, whatever the gateway asks for. Default 60 000. */
  readonly maxMs: number
  /** Resolves after the time, or at once when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<void>
}

export const DEFAULT_RETRY: RetryOptions = {
  attempts: 6,
  baseMs: 500,
  maxMs: 60_000,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(done, ms)
      signal?.addEventListener('abort', done, { once: true })
      function done(): void {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
    }),
}

/** Answers that another try may change: too many requests, a gateway that starts, stops or is cut off. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504])
/** A request with the same key is being answered. */
const IN_FLIGHT = 409

/** Tries until an answer comes that is final. `attempt` is called anew for each try. Throws what the last try threw. */
export async function withRetries(
  attempt: () => Promise<Response>,
  options: RetryOptions,
  signal: AbortSignal | undefined,
): Promise<Response> {
  for (let tried = 1; ; tried++) {
    const isLast = tried >= options.attempts
    const answer = await attempt().catch((error: unknown) => {
      if (isLast || signal?.aborted === true) throw error
      return undefined
    })
    if (answer !== undefined && (isLast || !isPassing(answer))) return answer
    await answer?.body?.cancel()
    await options.sleep(waitMs(tried, answer, options), signal)
    signal?.throwIfAborted()
  }
}

function isPassing({ status, headers }: Response): boolean {
  return PASSING.has(status) || (status === IN_FLIGHT && headers.has('Retry-After'))
}

/** What the gateway asks for, and otherwise half to the whole of a time that doubles. */
function waitMs(tried: number, answer: Response | undefined, options: RetryOptions): number {
  const asked = readRetryAfter(answer?.headers.get('Retry-After') ?? null)
  const own = options.baseMs * 2 ** (tried - 1) * (0.5 + Math.random() / 2)
  return Math.min(asked ?? own, options.maxMs)
}

/** Seconds, or a date (RFC 9110, 10.2.3). Undefined for anything else. */
function readRetryAfter(text: string | null): number | undefined {
  if (text === null) return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : Math.max(0, time - Date.now())
}
