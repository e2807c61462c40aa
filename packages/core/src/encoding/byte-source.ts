import { FormatError } from '../errors.ts'
import { expectSource } from './arguments.ts'

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

/** Front doors take either kind; below them there is only `ByteSource`. Throws `ERR_USAGE_SOURCE` for what is neither. */
export function toSource(input: Uint8Array | ByteSource): ByteSource {
  if (input instanceof Uint8Array) return memorySource(input)
  expectSource(input)
  return input
}

/**
 * Walks `[start, end)` in pieces of at most `chunkBytes`. A piece is good until the next one is asked for: its memory may be used
 * again, so whoever keeps one copies it.
 */
export function readChunks(
  source: ByteSource,
  start = 0,
  end: number = source.size,
  chunkBytes: number = CHUNK_BYTES,
): AsyncGenerator<Uint8Array, void, undefined> {
  return source.readInto === undefined
    ? readViews(source, start, end, chunkBytes)
    : readAhead(source, start, end, chunkBytes)
}

/** As `readChunks`, for work that is done at once: memory is walked without waiting, which would cost more than hashing. */
export async function walkChunks(
  source: ByteSource,
  start: number,
  end: number,
  take: (chunk: Uint8Array) => void,
): Promise<void> {
  if (source.readInto !== undefined) {
    await walkAhead(source, start, end, take)
    return
  }
  for (let position = start; position < end; position += CHUNK_BYTES) {
    const read = source.read(position, Math.min(CHUNK_BYTES, end - position))
    take(read instanceof Uint8Array ? read : await read)
  }
}

/** Memory of walks that have ended, for the next ones: a walk over each of twenty small documents must not leave twenty times its memory behind. */
const spareChunks: Uint8Array[] = []
const MAX_SPARE_CHUNKS = 2

/** As `readAhead`; nobody sees the memory any more when the walk has ended. */
async function walkAhead(
  source: ByteSource,
  start: number,
  end: number,
  take: (chunk: Uint8Array) => void,
): Promise<void> {
  let filling = spareChunks.pop() ?? new Uint8Array(CHUNK_BYTES)
  let resting = spareChunks.pop() ?? new Uint8Array(CHUNK_BYTES)
  let next = fillPiece(source, filling, start, end)
  try {
    for (let position = start; position < end; position += CHUNK_BYTES) {
      const chunk = await next
      ;[filling, resting] = [resting, filling]
      next = fillPiece(source, filling, position + CHUNK_BYTES, end)
      // A failure belongs to whoever asks for that piece, and to nobody when the walk ends before.
      next.catch(() => undefined)
      take(chunk)
    }
  } finally {
    await next.catch(() => undefined)
    if (spareChunks.length < MAX_SPARE_CHUNKS) spareChunks.push(filling, resting)
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
  chunkBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let position = start; position < end; position += chunkBytes) {
    yield await source.read(position, Math.min(chunkBytes, end - position))
  }
}

/** Two pieces of memory take turns: one is worked on while the other is filled. */
async function* readAhead(
  source: ByteSource,
  start: number,
  end: number,
  chunkBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const size = Math.min(chunkBytes, Math.max(0, end - start))
  let [filling, resting] = [new Uint8Array(size), new Uint8Array(size)]
  let next = fillPiece(source, filling, start, end)
  for (let position = start; position < end; position += chunkBytes) {
    const chunk = await next
    ;[filling, resting] = [resting, filling]
    next = fillPiece(source, filling, position + chunkBytes, end)
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
