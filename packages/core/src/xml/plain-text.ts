// Long text, four bytes at a time. A word passes when none of its bytes matters: no control character, none of `&`, `<`, `>`, nothing beyond ASCII. Where a word
// does not pass, the byte tables decide. (Measured: base64 text at 0.35 ns a byte, against 0.9 ns byte by byte.)
import { STOPS_TEXT } from './byte-classes.ts'

/** The memory of a window as 32-bit words. */
export interface Words {
  readonly values: Int32Array
  /** Window offset of the first word. */
  readonly shift: number
}

const WORD = 4
export const NO_WORDS: Words = { values: new Int32Array(0), shift: 0 }

export function wordsOf(bytes: Uint8Array): Words {
  const shift = -bytes.byteOffset & (WORD - 1)
  const count = Math.floor((bytes.length - shift) / WORD)
  if (count <= 0) return NO_WORDS
  return { values: new Int32Array(bytes.buffer, bytes.byteOffset + shift, count), shift }
}

const HIGH_BITS = 0x80808080 | 0
const ONES = 0x01010101
const SPACES = 0x20202020
const AMPERSANDS = 0x26262626
const LESS_THANS = 0x3c3c3c3c
/** Without it `>` is `<`. */
const NOT_SECOND_BITS = ~0x02020202

/** From `pos`, the start of a word, over words that no stop of text is in; answers where that ends, at most `limit`. */
export function skipPlainWords(
  bytes: Uint8Array,
  { values, shift }: Words,
  pos: number,
  limit: number,
): number {
  const end = Math.min((limit - shift) >> 2, values.length)
  let index = (pos - shift) >> 2
  while (index < end) {
    const word = values[index] ?? 0
    const controls = word - SPACES
    const ampersands = (word ^ AMPERSANDS) - ONES
    const angles = ((word & NOT_SECOND_BITS) ^ LESS_THANS) - ONES
    const isSuspect = ((word | controls | ampersands | angles) & HIGH_BITS) !== 0
    if (isSuspect && hasStop(bytes, index * WORD + shift)) break
    index++
  }
  return Math.max(pos, index * WORD + shift)
}

/** Line ends and letters of other alphabets are suspect and harmless. */
function hasStop(bytes: Uint8Array, at: number): boolean {
  for (let i = at; i < at + WORD; i++) if (STOPS_TEXT[bytes[i] ?? 0] === 1) return true
  return false
}
