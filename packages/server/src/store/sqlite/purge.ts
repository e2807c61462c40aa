import type { Connection } from '../connection.ts'
import { BUSY_TIMEOUT_MS } from './connection.ts'

/** Tries while others write: between two groups of commits there is a moment without a transaction. */
const MAX_TRIES = 50
const PAUSE_MS = 10
/** While somebody reads for long, as a backup does. */
const AGAIN_MS = 1_000

export interface Purge {
  /** Resolves when it is done, or when a reader holds the log: then it is done as soon as that one has gone. */
  purge(): Promise<void>
  stop(): void
}

/** Deleted rows are overwritten when their pages are written (secure_delete); the log of earlier pages goes here. */
export function createPurge(writer: Connection, idle: () => Promise<void>): Purge {
  let again: NodeJS.Timeout | undefined
  let isStopped = false

  async function purge(): Promise<void> {
    clearTimeout(again)
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      await idle()
      if (await isEmptied(writer)) return
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
    if (isStopped) return
    again = setTimeout(() => void purge(), AGAIN_MS)
    again.unref()
  }

  return {
    purge,
    stop: () => {
      isStopped = true
      clearTimeout(again)
    },
  }
}

/** False while a reader or a transaction holds the log: nobody waits for it here, for node:sqlite would have the whole process wait. */
async function isEmptied(writer: Connection): Promise<boolean> {
  // The connection takes statements at once: nothing comes between these.
  const statements = [
    writer.run('PRAGMA busy_timeout = 0'),
    writer.run('PRAGMA wal_checkpoint(TRUNCATE)'),
    writer.run(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`),
  ]
  const [, checkpoint] = await Promise.allSettled(statements)
  if (checkpoint?.status !== 'fulfilled') return false
  const [row] = checkpoint.value.rows
  return typeof row === 'object' && row !== null && 'busy' in row && row.busy === 0
}
