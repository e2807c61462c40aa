import { closeSync, fsync, openSync } from 'node:fs'
import { promisify } from 'node:util'

const synced = promisify(fsync)

/**
 * Makes the entries of a directory durable: a renamed file can otherwise be gone after a power cut. The sync alone is waited for; opening a
 * directory that was just written to is not worth the turn around the thread pool.
 */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = openSync(directory, 'r')
  try {
    await synced(handle)
  } finally {
    closeSync(handle)
  }
}
