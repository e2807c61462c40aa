// Random access to bytes that stand as base64 text in a larger source.
import {
  decodeWholeGroups,
  startBase64Decoder,
  startBase64Scanner,
} from '../encoding/base64-stream.ts'
import { assertInside, CHUNK_BYTES, readInto, type ByteSource } from '../encoding/byte-source.ts'

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
  const { source, start } = content
  return groupSource(content, async (from, memory) => {
    await readInto(source, start + from, memory)
  })
}

/** Text with line breaks: the chunk is looked up, its white space dropped. The last chunk is kept, as reads are often near each other. */
export function indexedSource(content: Base64Content, index: TextIndex): ByteSource {
  const readChunk = chunkReader(content)
  return groupSource(content, async (from, memory) => {
    let done = 0
    for (let chunk = lastNotAbove(index.charactersBefore, from); done < memory.length; chunk += 1) {
      const before = index.charactersBefore[chunk]
      if (before === undefined) break
      const at = from + done - before
      const part = (await readChunk(chunk)).subarray(at, at + memory.length - done)
      memory.set(part, done)
      done += part.length
    }
  })
}

/** Fills the memory with significant characters, from the one at `from` on. */
type CharacterReader = (from: number, memory: Uint8Array) => Promise<void>

/** Groups that are decoded at a time. */
const STEP_GROUPS = 1 << 16

/** Bytes by whole groups of four characters, which are three bytes. */
function groupSource(content: Base64Content, readCharacters: CharacterReader): ByteSource {
  const spare: Uint8Array[] = []
  const read = async (position: number, length: number): Promise<Uint8Array> => {
    assertInside(position, length, content.bytes)
    const first = Math.floor(position / 3)
    const text = new Uint8Array((Math.ceil((position + length) / 3) - first) * 4)
    await readCharacters(first * 4, text)
    const bytes = startBase64Decoder().push(text)
    return bytes.subarray(position - first * 3, position - first * 3 + length)
  }
  /** `position` is at the start of a group, and so is the target's end. */
  const readGroups = async (position: number, target: Uint8Array): Promise<void> => {
    const text = spare.pop() ?? new Uint8Array(STEP_GROUPS * 4)
    for (let done = 0; done < target.length; done += STEP_GROUPS * 3) {
      const bytes = target.subarray(done, done + STEP_GROUPS * 3)
      const groups = text.subarray(0, (bytes.length / 3) * 4)
      await readCharacters(((position + done) / 3) * 4, groups)
      decodeWholeGroups(groups, bytes)
    }
    spare.push(text)
  }
  return {
    size: content.bytes,
    read,
    readInto: async (position, target) => {
      assertInside(position, target.length, content.bytes)
      const head = Math.min((3 - (position % 3)) % 3, target.length)
      const whole = Math.floor((target.length - head) / 3) * 3
      const tail = target.length - head - whole
      if (head > 0) target.set(await read(position, head))
      await readGroups(position + head, target.subarray(head, head + whole))
      if (tail > 0) target.set(await read(position + head + whole, tail), head + whole)
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
