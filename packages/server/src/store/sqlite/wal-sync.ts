// Forces the log of the database (SQLite's WAL) to the disk, off the event loop: SQLite itself would have the whole gateway stand still for it. With
// `synchronous = NORMAL` it forces the log only before a checkpoint; here that is done after every commit, before anybody hears of it.
import { closeSync, fdatasync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { syncDirectory } from '../../sync-directory.ts'

const synced = promisify(fdatasync)

export interface WalSync {
  /** Call when a transaction is committed. Rejects with the disk's error, and from then on always. */
  readonly force: () => Promise<void>
  /** While something committed is not on disk yet: readers wait, for what they see must not be gone after a power cut. */
  readonly pending: () => Promise<void> | undefined
  /** Throws what `force` rejected with: after a failure nobody knows what is on disk, so nothing more is written. */
  readonly assertSound: () => void
  readonly close: () => void
}

/** For a database that one connection of this process writes. Closing its log's handle takes no lock of SQLite's away: those are on other files. */
export function createWalSync(path: string): WalSync {
  let handle: number | undefined
  let pending: Promise<void> | undefined
  let failure: { readonly error: unknown } | undefined

  async function force(): Promise<void> {
    if (handle === undefined) {
      handle = openSync(`${path}-wal`, 'r')
      // The entry of a log that was just made is as new as the log.
      await syncDirectory(dirname(path))
    }
    await synced(handle)
  }

  return {
    force: async () => {
      try {
        pending = force()
        await pending
      } catch (error) {
        failure ??= { error }
        throw error
      } finally {
        pending = undefined
      }
    },
    pending: () => pending?.catch(ignore),
    assertSound: () => {
      if (failure !== undefined) throw failure.error
    },
    close: () => {
      if (handle !== undefined) closeSync(handle)
      handle = undefined
    },
  }
}

function ignore(): void {
  // Whoever committed hears of it.
}
