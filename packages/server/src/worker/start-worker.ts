import type { Context } from '../context.ts'
import { JOBS, type Job } from './jobs.ts'

export interface Worker {
  /** Resolves when no job runs any more. */
  stop(): Promise<void>
}

/** Runs each job at its pace, one run at a time. A job that fails is logged and runs again. */
export function startWorker(context: Context): Worker {
  const running = new Set<Promise<void>>()
  const timers = JOBS.map((job) => {
    const timer = setInterval(() => {
      track(runJob(context, job))
    }, job.everyMs)
    timer.unref()
    return timer
  })

  function track(run: Promise<void>): void {
    running.add(run)
    void run.finally(() => running.delete(run))
  }

  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(running)
    },
  }
}

async function runJob(context: Context, job: Job): Promise<void> {
  try {
    await job.run(context)
  } catch (err) {
    context.log.error({ job: job.name, err }, 'a job failed')
  }
}
