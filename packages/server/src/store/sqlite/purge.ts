import type { Connection } from '../connection.ts'

/** Tries while others write: between two groups of commits there is a moment without a transaction. */
const MAX_TRIES = 50

/** Deleted rows are overwritten when their pages are written (secure_delete); the log of earlier pages goes here. */
export async function purgeSqlite(writer: Connection, idle: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    await idle()
    if (await isEmptied(writer)) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** False while a reader or a transaction holds the log. */
async function isEmptied(writer: Connection): Promise<boolean> {
  try {
    const { rows } = await writer.run('PRAGMA wal_checkpoint(TRUNCATE)')
    const [row] = rows
    return typeof row === 'object' && row !== null && 'busy' in row && row.busy === 0
  } catch {
    return false
  }
}
