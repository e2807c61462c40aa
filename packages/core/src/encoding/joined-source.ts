// Several sources read as one: what is laid out in pieces is never joined in memory.
import { assertInside, readInto, type ByteSource } from './byte-source.ts'
import { concatBytes } from './bytes.ts'

/** The bytes `[start, end)` of a source. Throws `ERR_FORMAT_TRUNCATED` when they are not all there. */
export function sliceSource(source: ByteSource, start: number, end: number): ByteSource {
  assertInside(start, end - start, source.size)
  return {
    size: end - start,
    read: (position, length) => {
      assertInside(position, length, end - start)
      return source.read(start + position, length)
    },
    readInto: async (position, target) => {
      assertInside(position, target.length, end - start)
      await readInto(source, start + position, target)
    },
  }
}

export function joinSources(parts: readonly ByteSource[]): ByteSource {
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  return {
    size,
    read: (position, length) => {
      assertInside(position, length, size)
      const pieces = locatePieces(parts, position, length).map(({ part, from, to }) =>
        part.read(from, to - from),
      )
      const [only] = pieces
      return pieces.length === 1 && only !== undefined ? only : concatPieces(pieces)
    },
    readInto: async (position, target) => {
      assertInside(position, target.length, size)
      let done = 0
      for (const { part, from, to } of locatePieces(parts, position, target.length)) {
        await readInto(part, from, target.subarray(done, done + to - from))
        done += to - from
      }
    },
  }
}

/** `[from, to)` of one part. */
interface Place {
  readonly part: ByteSource
  readonly from: number
  readonly to: number
}

function locatePieces(parts: readonly ByteSource[], position: number, length: number): Place[] {
  const places: Place[] = []
  const end = position + length
  let start = 0
  for (const part of parts) {
    const from = Math.max(position, start)
    const to = Math.min(end, start + part.size)
    if (to > from) places.push({ part, from: from - start, to: to - start })
    start += part.size
  }
  return places
}

type Piece = Uint8Array | Promise<Uint8Array>

function concatPieces(pieces: readonly Piece[]): Piece {
  const ready = pieces.filter((piece) => piece instanceof Uint8Array)
  if (ready.length === pieces.length) return concatBytes(ready)
  return Promise.all(pieces.map((piece) => Promise.resolve(piece))).then(concatBytes)
}
