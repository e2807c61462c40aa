// Random access to bytes that stand as base64 text in a larger source.
import { startBase64Decoder, startBase64Scanner } from '../encoding/base64-stream.ts'
import { assertInside, CHUNK_BYTES, type ByteSource } from '../encoding/byte-source.ts'
import { concatBytes } from '../encoding/bytes.ts'

export interface Base64Content {
  /** The package. */
  readonly source: ByteSource
  /** Where the element's content starts and ends in the package, in bytes. */
  readonly start: number
  readonly end: number
  /** Significant base64 characters, padding included. */
  readonly characters: number
  /** What they decode to, in bytes. */
  readonly bytes: number
}

/** Where every chunk of `CHUNK_BYTES` of the text begins: how many significant characters stand before it. */
export interface TextIndex {
  readonly charactersBefore: readonly number[]
}

/** Text without white space: the position of a byte is computed. */
export function plainSource(content: Base64Content): ByteSource {
  return groupSource(content, (from, to) => content.source.read(content.start + from, to - from))
}

/** Text with line breaks: the chunk is looked up, its white space dropped. The last chunk is kept, as reads are often near each other. */
export function indexedSource(content: Base64Content, index: TextIndex): ByteSource {
  const readChunk = chunkReader(content)
  return groupSource(content, async (from, to) => {
    const parts: Uint8Array[] = []
    let at = from
    for (let chunk = lastNotAbove(index.charactersBefore, from); at < to; chunk += 1) {
      const before = index.charactersBefore[chunk]
      if (before === undefined) break
      const part = (await readChunk(chunk)).subarray(at - before, to - before)
      parts.push(part)
      at += part.length
    }
    return concatBytes(parts)
  })
}

/** Bytes by whole groups of four characters, which are three bytes. */
function groupSource(
  content: Base64Content,
  readCharacters: (from: number, to: number) => Uint8Array | Promise<Uint8Array>,
): ByteSource {
  return {
    size: content.bytes,
    read: async (position, length) => {
      assertInside(position, length, content.bytes)
      const first = Math.floor(position / 3)
      const groups = Math.ceil((position + length) / 3)
      const text = await readCharacters(first * 4, groups * 4)
      const bytes = startBase64Decoder().push(text)
      return bytes.subarray(position - first * 3, position - first * 3 + length)
    },
  }
}

function chunkReader(content: Base64Content): (chunk: number) => Promise<Uint8Array> {
  let keptChunk = -1
  let keptText = new Uint8Array(0)
  return async (chunk) => {
    if (keptChunk === chunk) return keptText
    const position = content.start + chunk * CHUNK_BYTES
    const length = Math.min(CHUNK_BYTES, content.end - position)
    // A copy: the source may reuse its memory.
    keptText = new Uint8Array(
      startBase64Scanner().push(await content.source.read(position, length)),
    )
    keptChunk = chunk
    return keptText
  }
}

/** The index of the last value that is not above `wanted`; the values rise. */
function lastNotAbove(values: readonly number[], wanted: number): number {
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((values[middle] ?? 0) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}
