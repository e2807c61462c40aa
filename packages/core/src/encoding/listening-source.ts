import { CHUNK_BYTES, readInto, type ByteSource } from './byte-source.ts'
import type { StepListener } from './progress.ts'

/**
 * A source that tells how far it has been read, about once a mebibyte and at its end. What is read a second time is not told again.
 * The source itself when nobody listens.
 */
export function listeningSource(
  source: ByteSource,
  listener: StepListener | undefined,
): ByteSource {
  if (listener === undefined) return source
  let told = 0
  const tell = (end: number): void => {
    if (end < told + CHUNK_BYTES && (end < source.size || told === source.size)) return
    told = end
    listener(end)
  }
  return {
    size: source.size,
    read: (position, length) => {
      tell(position + length)
      return source.read(position, length)
    },
    ...(source.readInto === undefined
      ? {}
      : {
          readInto: (position: number, target: Uint8Array) => {
            tell(position + target.length)
            return readInto(source, position, target)
          },
        }),
  }
}
