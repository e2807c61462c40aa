import type { Context } from '../context.ts'
import { createPusher } from '../delivery/push/push-offers.ts'
import type { Worker } from './start-worker.ts'

/** How often it is looked what is due, in milliseconds. */
const LOOK_MS = 500

/** Offers what is due, again at once while there is more. */
export function startPusher(context: Context): Worker {
  const pusher = createPusher(context)
  let looking: Promise<void> | undefined
  let isStopped = false

  async function look(): Promise<void> {
    while (!isStopped && (await pusher.begin()) > 0);
  }

  const timer = setInterval(() => {
    looking ??= look()
      .catch((err: unknown) => {
        context.log.error({ err }, 'webhooks could not be sent')
      })
      .finally(() => {
        looking = undefined
      })
  }, LOOK_MS)
  timer.unref()
  return {
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await looking
      await pusher.end()
    },
  }
}
