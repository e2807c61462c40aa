import { open } from 'node:fs/promises'
import { InternalError } from '@sealpost/core/errors'
import type { BlobSource } from './blob-store.ts'

/** Opens a file for reading by position; its size is taken once. */
export async function openFileSource(path: string): Promise<BlobSource> {
  const handle = await open(path, 'r')
  const { size } = await handle.stat()
  return {
    size,
    read: async (position, length) => {
      const bytes = new Uint8Array(length)
      const { bytesRead } = await handle.read(bytes, 0, length, position)
      if (bytesRead < length) throw new InternalError('A kept file is shorter than it was')
      return bytes
    },
    close: () => handle.close(),
  }
}
