// A verifier that runs in the gateway's own thread: a few verifications at a time; who waits is served in turn with the others, whoever waits
// with more (T17).
import type { Verifier } from '../context.ts'
import { Refusal } from '../refusals.ts'
import { holdSource } from './hold-source.ts'
import { createTurns, MAX_WAITING } from './verification/turns.ts'

/** Verifications at once: they share one thread, and more would only hold more memory. */
const MAX_RUNNING = 8

export interface VerifierLimits {
  /** Verifications of one caller that wait. Default: as many as of all. */
  readonly maxWaitingOfCaller?: number
}

/** Throws `too-many-verifications` when too many of the caller wait, and `too-busy` when too many of all do. */
export function limitVerifier(verifier: Verifier, limits: VerifierLimits = {}): Verifier {
  const { maxWaitingOfCaller = MAX_WAITING } = limits
  const turns = createTurns<() => void>()
  let running = 0

  async function enter(caller: string): Promise<void> {
    if (running < MAX_RUNNING) {
      running += 1
      return
    }
    if (turns.waiting() >= MAX_WAITING)
      throw new Refusal('too-busy', 'Too many documents are waiting')
    if (turns.waitingOf(caller) >= maxWaitingOfCaller)
      throw new Refusal('too-many-verifications', 'Too many documents of yours are waiting')
    // Whoever leaves hands its place over.
    await new Promise<void>((resolve) => {
      turns.add(caller, resolve)
    })
  }

  function leave(): void {
    const next = turns.take()
    if (next === undefined) running -= 1
    else next()
  }

  return {
    verify: async (source, options) => {
      await enter(options.caller ?? '')
      try {
        return await verifier.verify(await holdSource(source), options)
      } finally {
        leave()
      }
    },
  }
}
