import type { Verifier } from '../context.ts'
import { Refusal } from '../refusals.ts'

/** Verifications at once: they share one thread, and more would only hold more memory. */
const MAX_RUNNING = 8

/** Verifications that wait; beyond it a document is not taken (T17). */
const MAX_WAITING = 1_000

/** Lets a few verifications run at a time, and the others wait. Throws `too-busy` when too many wait. */
export function limitVerifier(verifier: Verifier): Verifier {
  const waiting: (() => void)[] = []
  let running = 0

  async function enter(): Promise<void> {
    if (running < MAX_RUNNING) {
      running += 1
      return
    }
    if (waiting.length >= MAX_WAITING)
      throw new Refusal('too-busy', 'Too many documents are waiting')
    // Whoever leaves hands its place over.
    await new Promise<void>((resolve) => waiting.push(resolve))
  }

  function leave(): void {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }

  return {
    verify: async (source, options) => {
      await enter()
      try {
        return await verifier.verify(source, options)
      } finally {
        leave()
      }
    },
  }
}
