// How Canonical XML spells the characters it does not write as they are (C14N 1.0, 2.3; the same in 1.1 and in exclusive C14N).
import { encodeUtf8 } from '../encoding/text.ts'

type Escapes = readonly (Uint8Array | undefined)[]

function escapes(spellings: Readonly<Record<string, string>>): Escapes {
  const table: (Uint8Array | undefined)[] = []
  for (let code = 0; code < 0x40; code++) {
    const spelling = spellings[String.fromCharCode(code)]
    table.push(spelling === undefined ? undefined : encodeUtf8(spelling))
  }
  return table
}

/** In text nodes, by code point; undefined for what is written as it is. */
export const TEXT_ESCAPES: Escapes = escapes({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#xD;',
})

/** In attribute values. */
export const VALUE_ESCAPES: Escapes = escapes({
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
})

/** Whether `buffer[start, end)` is what the table writes for `code`. */
export function isSpelledAs(
  table: Escapes,
  code: number,
  buffer: Uint8Array,
  start: number,
  end: number,
): boolean {
  const spelling = table[code]
  if (spelling?.length !== end - start) return false
  for (let i = 0; i < spelling.length; i++) if (buffer[start + i] !== spelling[i]) return false
  return true
}

/** Writes a code point as UTF-8 at `at`; answers the offset behind it. The caller leaves four bytes of room. */
export function writeUtf8(target: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    target[at] = code
    return at + 1
  }
  const continuation = (shift: number): number => 0x80 | ((code >> shift) & 0x3f)
  if (code < 0x800) {
    target.set([0xc0 | (code >> 6), continuation(0)], at)
    return at + 2
  }
  if (code < 0x10000) {
    target.set([0xe0 | (code >> 12), continuation(6), continuation(0)], at)
    return at + 3
  }
  target.set([0xf0 | (code >> 18), continuation(12), continuation(6), continuation(0)], at)
  return at + 4
}
