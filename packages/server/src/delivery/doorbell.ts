import type { Doorbell } from '../context.ts'
import type { AgencyId } from '../ids.ts'

/** Most requests of one agency that wait at once; more are answered at once, as if nothing had come. */
const MAX_WAITING = 20

/** Wakes long polls of this process. With several processes it stays a hint: who waits looks again when the time is over. */
export function createDoorbell(): Doorbell {
  const waiting = new Map<AgencyId, Set<() => void>>()
  let stopped = false

  return {
    stop: () => {
      stopped = true
      for (const waiters of [...waiting.values()]) for (const wake of [...waiters]) wake()
    },
    ring: (agencies) => {
      for (const agency of agencies) for (const wake of waiting.get(agency) ?? []) wake()
    },
    wait: (agency, timeoutMs, signal) =>
      new Promise((resolve) => {
        const waiters = waiting.get(agency) ?? new Set()
        if (stopped || waiters.size >= MAX_WAITING || signal.aborted) {
          resolve()
          return
        }
        const timer = setTimeout(wake, timeoutMs)
        signal.addEventListener('abort', wake)
        waiters.add(wake)
        waiting.set(agency, waiters)

        function wake(): void {
          clearTimeout(timer)
          signal.removeEventListener('abort', wake)
          waiters.delete(wake)
          if (waiters.size === 0 && waiting.get(agency) === waiters) waiting.delete(agency)
          resolve()
        }
      }),
  }
}
