import type { ByteSource } from '@sealpost/core'
import { startProgress } from './progress.ts'

/** Runs work that reads a document, once or several times over, with a bar that shows how far the reading is. */
export async function watchReading<T>(
  title: string,
  source: ByteSource,
  work: (source: ByteSource) => Promise<T>,
): Promise<T> {
  const progress = startProgress(title, source.size)
  let isOver = false
  const tell = (position: number): void => {
    if (!isOver) progress.update(position)
  }
  try {
    return await work(watched(source, tell))
  } finally {
    isOver = true
    progress.end()
  }
}

function watched(source: ByteSource, tell: (position: number) => void): ByteSource {
  const { size } = source
  return {
    size,
    read: (position, length) => {
      tell(position + length)
      return source.read(position, length)
    },
    ...(source.readInto === undefined
      ? {}
      : {
          readInto: async (position: number, target: Uint8Array) => {
            tell(position + target.length)
            await source.readInto?.(position, target)
          },
        }),
  }
}
