// One thread that verifies, as the gateway sees it: it has a heap of its own with an end, and can be stopped whatever it does.
import { Worker } from 'node:worker_threads'
import type { FromThread, ToThread } from './messages.ts'

/** Why a thread ended by itself. */
export type ThreadEnd = 'memory' | 'defect'

export interface Thread {
  post(message: ToThread): void
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>
}

export interface ThreadEvents {
  onMessage(message: FromThread): void
  /** Nothing comes after it. */
  onEnd(end: ThreadEnd, cause: unknown): void
}

/** Of a thread's heap, the part for what has just been made, in megabytes: V8 would take 48 and keep them. */
const YOUNG_MB = 12

/** The entry stands beside this file, as source or as built. */
const ENTRY = new URL(
  import.meta.url.endsWith('.ts') ? './verify-thread.ts' : './verify-thread.js',
  import.meta.url,
)
const FROM_SOURCES = ['--conditions=@sealpost/source']

export function startThread(heapMb: number, events: ThreadEvents): Thread {
  const worker = new Worker(ENTRY, {
    resourceLimits: {
      maxOldGenerationSizeMb: heapMb,
      maxYoungGenerationSizeMb: YOUNG_MB,
    },
    execArgv: ENTRY.pathname.endsWith('.ts') ? FROM_SOURCES : [],
  })
  // A thread that stands by is no reason to stay.
  worker.unref()
  let cause: unknown
  worker.on('message', (message: FromThread) => {
    events.onMessage(message)
  })
  worker.on('error', (error: unknown) => {
    cause = error
  })
  worker.on('exit', () => {
    events.onEnd(isOutOfMemory(cause) ? 'memory' : 'defect', cause)
  })
  return {
    post: (message) => {
      worker.postMessage(message)
    },
    stop: async () => {
      await worker.terminate()
    },
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
