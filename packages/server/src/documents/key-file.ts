import { randomUUID } from 'node:crypto'
import { link, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncDirectory } from '../sync-directory.ts'
import { crashPoint } from '../crash-points.ts'

/**
 * Makes a file with a key, mode 0600: on disk before it is used, for what is signed or sealed with a key that is lost is lost with it; and whole or
 * not there at all, for half a key would stop every later start. Of two gateways that make one at the same time the second leaves the first one's:
 * read what is there afterwards.
 */
export async function makeKeyFile(file: string, content: string | Buffer): Promise<void> {
  const beside = `${file}.${randomUUID()}`
  try {
    await writeSynced(beside, content)
    crashPoint('mid_key_file')
    await link(beside, file).catch(unlessThere)
  } finally {
    await rm(beside, { force: true })
  }
  await syncDirectory(dirname(file))
}

async function writeSynced(file: string, content: string | Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.chmod(0o600)
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function unlessThere(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return
  throw error
}
