// Documents as a thread reads them: waiting for the disk is no harm there, for nobody else waits for the thread.
import { readSync } from 'node:fs'
import type { ByteSource } from '@sealpost/core'
import { InternalError } from '@sealpost/core/errors'
import type { Ask } from './asker.ts'

/** A file that the gateway holds open. */
export function descriptorSource(descriptor: number, size: number): ByteSource {
  const fill = (position: number, target: Uint8Array): void => {
    for (let done = 0; done < target.length;) {
      const read = readSync(descriptor, target, done, target.length - done, position + done)
      if (read === 0) throw new InternalError('A kept file is shorter than it was')
      done += read
    }
  }
  return {
    size,
    read: (position, length) => {
      const bytes = new Uint8Array(length)
      fill(position, bytes)
      return bytes
    },
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
