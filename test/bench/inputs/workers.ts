// Worker threads that validate, and how long so many of them take for a day's work.
import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

const FILE = join(import.meta.dirname, '..', 'children', 'validate-worker.ts')

export interface Workers extends AsyncDisposable {
  /** Wall milliseconds that `count` validations take when the first `workers` of them share the work. */
  validate(count: number, workers: number): Promise<number>
}

export async function startWorkers(most: number): Promise<Workers> {
  const workers = Array.from({ length: most }, () => new Worker(FILE))
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  return {
    validate: async (count, many) => {
      const start = performance.now()
      await Promise.all(
        workers.slice(0, many).map(async (worker) => {
          worker.postMessage(count / many)
          await once(worker, 'message')
        }),
      )
      return performance.now() - start
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
