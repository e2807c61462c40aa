// Several sources read as one: what is laid out in pieces is never joined in memory.
import { assertInside, type ByteSource } from './byte-source.ts'
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
  }
}

export function joinSources(parts: readonly ByteSource[]): ByteSource {
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  return {
    size,
    read: (position, length) => {
      assertInside(position, length, size)
      const pieces = readPieces(parts, position, length)
      const [only] = pieces
      return pieces.length === 1 && only !== undefined ? only : concatPieces(pieces)
    },
  }
}

type Piece = Uint8Array | Promise<Uint8Array>

function readPieces(parts: readonly ByteSource[], position: number, length: number): Piece[] {
  const pieces: Piece[] = []
  const end = position + length
  let start = 0
  for (const part of parts) {
    const from = Math.max(position, start)
    const to = Math.min(end, start + part.size)
    if (to > from) pieces.push(part.read(from - start, to - from))
    start += part.size
  }
  return pieces
}

function concatPieces(pieces: readonly Piece[]): Piece {
  const ready = pieces.filter((piece) => piece instanceof Uint8Array)
  if (ready.length === pieces.length) return concatBytes(ready)
  return Promise.all(pieces.map((piece) => Promise.resolve(piece))).then(concatBytes)
}
