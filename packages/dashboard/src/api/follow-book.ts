// Listens whether the book moves: a question that is answered when it does, or after a heartbeat. When the answer does not come, the question
// is asked again, ever more slowly; a gateway without it is looked at once a minute. A hidden page asks nothing.
import type { Gateway } from './gateway.ts'
import { Problem } from './problem.ts'

const HEARTBEAT_SECONDS = 15
/** Between two news: a busy gateway would have the page drawn without end. */
const REST_MS = 5_000
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 60_000

export interface Follower {
  readonly changed: () => void
  /** Whether the gateway answers. */
  readonly connected: (isConnected: boolean) => void
}

/** Ends when the signal fires; never rejects. */
export async function followBook(
  gateway: Gateway,
  { changed, connected }: Follower,
  signal: AbortSignal,
): Promise<void> {
  let known: number | undefined
  let retryMs = FIRST_RETRY_MS
  while (!signal.aborted) {
    await untilShown(signal)
    try {
      const seq = await ask(gateway, known, signal)
      connected(true)
      retryMs = FIRST_RETRY_MS
      const isNews = known !== undefined && seq > known
      known = seq
      if (isNews) {
        changed()
        await pause(REST_MS, signal)
      }
    } catch (error) {
      if (isAborted(signal)) return
      const isUnknown = error instanceof Problem && error.status === 404
      if (isUnknown) changed()
      else connected(false)
      await pause(isUnknown ? LONGEST_RETRY_MS : retryMs, signal)
      retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2)
    }
  }
}

async function ask(
  gateway: Gateway,
  known: number | undefined,
  signal: AbortSignal,
): Promise<number> {
  const query = known === undefined ? '' : `?after=${known}&wait=${HEARTBEAT_SECONDS}`
  return (await gateway.get<{ readonly seq: number }>(`v1/book/changes${query}`, signal)).seq
}

/** Read anew each time: it changes while something is waited for. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    function end(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
  })
}

function untilShown(signal: AbortSignal): Promise<void> {
  if (!document.hidden) return Promise.resolve()
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', look)
    signal.addEventListener('abort', look)
    function look(): void {
      if (document.hidden && !signal.aborted) return
      document.removeEventListener('visibilitychange', look)
      signal.removeEventListener('abort', look)
      resolve()
    }
  })
}
