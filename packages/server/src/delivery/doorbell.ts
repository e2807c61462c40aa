import type { Doorbell } from '../context.ts'
import type { AgencyId } from '../ids.ts'
import type { Signals } from '../store/signals.ts'

/** Most requests of one agency that wait at once; more are answered at once, as if nothing had come. */
const MAX_WAITING = 20

/** Agencies that one signal names at most: a signal is short. */
const MAX_NAMED = 100

/** Wakes the long polls of this process, and through `signals` those of every gateway on the same data. */
export function createDoorbell(signals: Signals | null): Doorbell {
  const waiting = new Map<string, Set<() => void>>()
  let stopped = false
  signals?.listen((text) => {
    if (text === undefined) wakeAll()
    else text.split(' ').forEach(wakeAgency)
  })

  function wakeAgency(agency: string): void {
    for (const wake of [...(waiting.get(agency) ?? [])]) wake()
  }

  function wakeAll(): void {
    for (const agency of [...waiting.keys()]) wakeAgency(agency)
  }

  return {
    stop: () => {
      stopped = true
      wakeAll()
    },
    ring: (agencies) => {
      const named: AgencyId[] = [...agencies]
      named.forEach(wakeAgency)
      for (let start = 0; start < named.length; start += MAX_NAMED)
        signals?.send(named.slice(start, start + MAX_NAMED).join(' '))
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
