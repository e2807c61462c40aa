import { closeSync, fstatSync, openSync, read } from 'node:fs'
import { promisify } from 'node:util'
import { InternalError } from '@sealpost/core/errors'
import type { BlobSource } from './blob-source.ts'

const readAt = promisify(read)

/**
 * Opens a file for reading by position; its size is taken once. Reading alone is waited for: opening a file that was just written is not worth the
 * turn around the thread pool.
 */
export function openFileSource(path: string): Promise<BlobSource> {
  return new Promise((resolve) => {
    resolve(toSource(openSync(path, 'r')))
  })
}

function toSource(handle: number): BlobSource {
  const { size, dev, ino, ctimeMs } = fstatSync(handle)
  let [reading, isOpen, isWanted] = [0, true, true]

  /** Its number may be another file's afterwards, so nobody may be reading. */
  function closeWhenIdle(): void {
    if (isWanted || !isOpen || reading > 0) return
    isOpen = false
    closeSync(handle)
  }

  return {
    size,
    identity: `${dev} ${ino} ${size} ${ctimeMs}`,
    descriptor: handle,
    read: async (position, length) => {
      if (!isWanted) throw new InternalError('A file that is closed was read')
      const bytes = new Uint8Array(length)
      reading += 1
      try {
        const { bytesRead } = await readAt(handle, bytes, 0, length, position)
        if (bytesRead < length) throw new InternalError('A kept file is shorter than it was')
      } finally {
        reading -= 1
        closeWhenIdle()
      }
      return bytes
    },
    close: () => {
      isWanted = false
      closeWhenIdle()
      return Promise.resolve()
    },
  }
}
