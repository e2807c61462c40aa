import { FormatError } from '../errors.ts'

/**
 * Bytes that are read by position, so that a large file is never held whole.
 * `read` answers exactly `length` bytes or fails; a view of internal memory is fine, callers do not write to it.
 */
export interface ByteSource {
  /** Size in bytes; does not change while the source is in use. */
  readonly size: number
  read(position: number, length: number): Uint8Array | Promise<Uint8Array>
}

/** How much is read at a time when a whole range is walked (measured: 1 to 4 MiB is best). */
export const CHUNK_BYTES: number = 1 << 20

/** Wraps bytes in memory; reads are views, not copies. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (position, length) => {
      assertInside(position, length, bytes.length)
      return bytes.subarray(position, position + length)
    },
  }
}

/** Front doors take either kind; below them there is only `ByteSource`. */
export function toSource(input: Uint8Array | ByteSource): ByteSource {
  return input instanceof Uint8Array ? memorySource(input) : input
}

/** Walks `[start, end)` in pieces of at most `CHUNK_BYTES`. */
export async function* readChunks(
  source: ByteSource,
  start = 0,
  end: number = source.size,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let position = start; position < end; position += CHUNK_BYTES) {
    yield await source.read(position, Math.min(CHUNK_BYTES, end - position))
  }
}

/** Throws `ERR_FORMAT_TRUNCATED` when the range is not wholly inside `size` bytes. */
export function assertInside(position: number, length: number, size: number): void {
  if (position >= 0 && length >= 0 && position + length <= size) return
  throw new FormatError('ERR_FORMAT_TRUNCATED', 'The data ends before the bytes that are needed', {
    details: { position, length, size },
  })
}
