// A copy of the embedded database of one moment, while a gateway goes on writing into it (SQLite's online backup).
import { open } from 'node:fs/promises'
import { backup, DatabaseSync } from 'node:sqlite'
import { toStoreError } from '../sqlite/store-error.ts'

const BUSY_TIMEOUT_MS = 5_000
/** Pages of 4 KiB between two looks at the event loop. */
const PAGES_AT_ONCE = 1_000

/** `onProgress` hears pages. Durable when it resolves. */
export async function copySqlite(
  from: string,
  to: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
  try {
    // One reading transaction: the copy is of this moment, and need not begin anew with each commit of the gateway.
    source.exec('BEGIN')
    source.prepare('SELECT count(*) FROM migrations').get()
    const progress = ({ totalPages, remainingPages }: BackupProgress): void => {
      onProgress(totalPages - remainingPages, totalPages)
    }
    await backup(source, to, { rate: PAGES_AT_ONCE, progress })
  } catch (error) {
    throw toStoreError(error)
  } finally {
    source.close()
  }
  await syncFile(to)
}

interface BackupProgress {
  readonly totalPages: number
  readonly remainingPages: number
}

/** Forces a file to the disk. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
