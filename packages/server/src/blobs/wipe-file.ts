import { open, rm } from 'node:fs/promises'
import { isMissing } from './is-missing.ts'

const ZEROS = new Uint8Array(1 << 16)

/** Overwrites a file and removes it. On file systems that never write in place the old bytes may outlive it: keep such data off them. */
export async function wipeFile(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r+')
    try {
      const { size } = await handle.stat()
      for (let at = 0; at < size; at += ZEROS.length) {
        await handle.write(ZEROS, 0, Math.min(ZEROS.length, size - at), at)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  await rm(path, { force: true })
}
