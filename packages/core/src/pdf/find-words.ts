// Where objects and trailers begin, by their words alone: data of streams may have such words too.
import { asBuffer } from '../encoding/bytes.ts'
import { CHUNK_BYTES, type ByteSource } from '../encoding/byte-source.ts'
import { isDigit, isRegular, isWhite } from './characters.ts'

/** What may stand before `obj`: two numbers of at most ten digits and white space. */
export const OVERLAP_BYTES = 64

/** Every place of a file where an object seems to begin, whether or not a cross-reference leads there; absolute, in order. */
export async function* findObjectWords(source: ByteSource): AsyncGenerator<ObjectWord> {
  for (let start = 0, last = -1; start < source.size; start += CHUNK_BYTES) {
    const from = Math.max(0, start - OVERLAP_BYTES)
    const bytes = await source.read(from, Math.min(start + CHUNK_BYTES, source.size) - from)
    for (const word of findWords(bytes)) {
      const position = from + word.position
      if (word.kind !== 'object' || position <= last) continue
      last = position
      yield { ...word, position }
    }
  }
}

/** The beginning of an object, `12 0 obj`. */
export interface ObjectWord {
  readonly kind: 'object'
  readonly position: number
  readonly num: number
  readonly gen: number
}

type Word = ObjectWord | { readonly kind: 'trailer'; readonly position: number }

export function* findWords(bytes: Uint8Array): IterableIterator<Word> {
  const buffer = asBuffer(bytes)
  let object = buffer.indexOf('obj')
  let trailer = buffer.indexOf('trailer')
  while (object >= 0 || trailer >= 0) {
    if (trailer >= 0 && (object < 0 || trailer < object)) {
      yield { kind: 'trailer', position: trailer }
      trailer = buffer.indexOf('trailer', trailer + 1)
    } else {
      const header = readHeaderBackwards(bytes, object)
      if (header !== undefined) yield header
      object = buffer.indexOf('obj', object + 1)
    }
  }
}

/** `num gen ` before the keyword. */
function readHeaderBackwards(bytes: Uint8Array, keyword: number): ObjectWord | undefined {
  const gen = readNumberBackwards(bytes, keyword)
  const num = gen && readNumberBackwards(bytes, gen.start)
  if (num === undefined || gen === undefined || isRegular(bytes[num.start - 1])) return undefined
  return { kind: 'object', position: num.start, num: num.value, gen: gen.value }
}

function readNumberBackwards(
  bytes: Uint8Array,
  end: number,
): { value: number; start: number } | undefined {
  let last = end
  while (last > 0 && isWhite(bytes[last - 1])) last--
  let start = last
  while (start > 0 && isDigit(bytes[start - 1])) start--
  if (last === end || start === last || last - start > 10) return undefined
  return { value: Number(asBuffer(bytes).toString('latin1', start, last)), start }
}
