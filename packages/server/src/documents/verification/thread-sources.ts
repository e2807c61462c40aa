// Documents as a thread reads them: waiting for the disk is no harm there, for nobody else waits for the thread.
import { readSync } from 'node:fs'
import { memorySource, type ByteSource } from '@sealpost/core'
import { InternalError } from '@sealpost/core/errors'
import type { Ask } from './asker.ts'

/** Up to this size a document is read once and worked on in memory: reading a PDF is many small reads. */
const HELD_BYTES = 4 << 20

/** A file that the gateway holds open. */
export function descriptorSource(descriptor: number, size: number): ByteSource {
  const fill = (position: number, target: Uint8Array): void => {
    for (let done = 0; done < target.length;) {
      const read = readSync(descriptor, target, done, target.length - done, position + done)
      if (read === 0) throw new InternalError('A kept file is shorter than it was')
      done += read
    }
  }
  const read = (position: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(length)
    fill(position, bytes)
    return bytes
  }
  if (size <= HELD_BYTES) return memorySource(read(0, size))
  return {
    size,
    read,
    readInto: (position, target) => {
      fill(position, target)
      return Promise.resolve()
    },
  }
}

/** An object that is no file here: the gateway reads it. */
export function remoteSource(size: number, ask: Ask): ByteSource {
  return {
    size,
    read: async (position, length) => {
      const answer = await ask({ of: 'bytes', position, length })
      if (answer.of === 'bytes') return answer.bytes
      throw new InternalError('Bytes were asked for')
    },
  }
}
