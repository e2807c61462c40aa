// A few verifications at a time; who waits is served in turn with the others, whoever waits with more (T17).
import { memorySource, type ByteSource } from '@sealpost/core'
import type { Verifier } from '../context.ts'
import { Refusal } from '../refusals.ts'

/** Verifications at once: they share one thread, and more would only hold more memory. */
const MAX_RUNNING = 8

/** Verifications that wait; beyond it a document is not taken. */
const MAX_WAITING = 1_000

/**
 * Up to this size a file is read once and verified in memory: reading a PDF is many small reads, and each from disk is a turn around the thread pool.
 * Larger ones are read by position; who waits holds nothing.
 */
const HELD_BYTES = 4 << 20

export interface VerifierLimits {
  /** Verifications of one caller that wait. Default: as many as of all. */
  readonly maxWaitingOfCaller?: number
}

/** Throws `too-many-verifications` when too many of the caller wait, and `too-busy` when too many of all do. */
export function limitVerifier(verifier: Verifier, limits: VerifierLimits = {}): Verifier {
  const { maxWaitingOfCaller = MAX_WAITING } = limits
  const turns = createTurns()
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
        return await verifier.verify(await hold(source), options)
      } finally {
        leave()
      }
    },
  }
}

interface Turns {
  add(caller: string, start: () => void): void
  /** Whose turn it is: each caller with somebody waiting has one before the first has another. */
  take(): (() => void) | undefined
  waiting(): number
  waitingOf(caller: string): number
}

function createTurns(): Turns {
  /** Callers in the order of their next turn; no queue is empty. */
  const queues = new Map<string, (() => void)[]>()
  let waiting = 0
  return {
    add: (caller, start) => {
      const queue = queues.get(caller)
      if (queue === undefined) queues.set(caller, [start])
      else queue.push(start)
      waiting += 1
    },
    take: () => {
      for (const [caller, queue] of queues) {
        const start = queue.shift()
        queues.delete(caller)
        if (queue.length > 0) queues.set(caller, queue)
        if (start !== undefined) waiting -= 1
        return start
      }
      return undefined
    },
    waiting: () => waiting,
    waitingOf: (caller) => queues.get(caller)?.length ?? 0,
  }
}

async function hold(source: ByteSource): Promise<ByteSource> {
  return source.size > HELD_BYTES ? source : memorySource(await source.read(0, source.size))
}
