import { FormatError } from '../errors.ts'

/**
 * Bytes that are read by position, so that a large file is never held whole.
 * `read` answers exactly `length` bytes or fails; a view of internal memory is fine, callers do not write to it.
 */
export interface ByteSource {
  /** Size in bytes; does not change while the source is in use. */
  readonly size: number
  read(position: number, length: number): Uint8Array | Promise<Uint8Array>
  /**
   * Fills the whole of `target` from `position` on, or fails. Only where `read` would make new memory: such a source is walked through
   * memory that is used again and again.
   */
  readInto?(position: number, target: Uint8Array): Promise<void>
}

/** How much is read at a time when a whole range is walked (measured: 1 to 4 MiB is best by little, and two of them are held). */
export const CHUNK_BYTES: number = 1 << 19

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

/**
 * Walks `[start, end)` in pieces of at most `CHUNK_BYTES`. A piece is good until the next one is asked for: its memory may be used
 * again, so whoever keeps one copies it.
 */
export function readChunks(
  source: ByteSource,
  start = 0,
  end: number = source.size,
): AsyncGenerator<Uint8Array, void, undefined> {
  return source.readInto === undefined
    ? readViews(source, start, end)
    : readAhead(source, start, end)
}

/** As `readChunks`, for work that is done at once: memory is walked without waiting, which would cost more than hashing. */
export async function walkChunks(
  source: ByteSource,
  start: number,
  end: number,
  take: (chunk: Uint8Array) => void,
): Promise<void> {
  if (source.readInto !== undefined) {
    for await (const chunk of readAhead(source, start, end)) take(chunk)
    return
  }
  for (let position = start; position < end; position += CHUNK_BYTES) {
    const read = source.read(position, Math.min(CHUNK_BYTES, end - position))
    take(read instanceof Uint8Array ? read : await read)
  }
}

/** Fills `target` by whichever way the source has. */
export async function readInto(
  source: ByteSource,
  position: number,
  target: Uint8Array,
): Promise<void> {
  if (source.readInto !== undefined) return source.readInto(position, target)
  target.set(await source.read(position, target.length))
}

async function* readViews(
  source: ByteSource,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let position = start; position < end; position += CHUNK_BYTES) {
    yield await source.read(position, Math.min(CHUNK_BYTES, end - position))
  }
}

/** Two pieces of memory take turns: one is worked on while the other is filled. */
async function* readAhead(
  source: ByteSource,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const size = Math.min(CHUNK_BYTES, Math.max(0, end - start))
  let [filling, resting] = [new Uint8Array(size), new Uint8Array(size)]
  let next = fillPiece(source, filling, start, end)
  for (let position = start; position < end; position += CHUNK_BYTES) {
    const chunk = await next
    ;[filling, resting] = [resting, filling]
    next = fillPiece(source, filling, position + CHUNK_BYTES, end)
    // A failure belongs to whoever asks for that piece, and to nobody when the walk ends before.
    next.catch(() => undefined)
    yield chunk
  }
}

/** The piece of a walk that starts at `position`; empty behind the walk's end. */
async function fillPiece(
  source: ByteSource,
  memory: Uint8Array,
  position: number,
  end: number,
): Promise<Uint8Array> {
  const piece = memory.subarray(0, Math.max(0, end - position))
  if (piece.length > 0) await readInto(source, position, piece)
  return piece
}

/** Throws `ERR_FORMAT_TRUNCATED` when the range is not wholly inside `size` bytes. */
export function assertInside(position: number, length: number, size: number): void {
  if (position >= 0 && length >= 0 && position + length <= size) return
  throw new FormatError('ERR_FORMAT_TRUNCATED', 'The data ends before the bytes that are needed', {
    details: { position, length, size },
  })
}
