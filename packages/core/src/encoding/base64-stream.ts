// Base64 (RFC 4648, section 4, with padding) whose text comes in pieces, white space anywhere, as xs:base64Binary allows.
import { FormatError } from '../errors.ts'
import { encodeBase64 } from './base64.ts'
import { concatBytes } from './bytes.ts'
import { encodeLatin1 } from './text.ts'

/** Takes base64 text piece by piece and answers what it stands for. */
export interface Base64Decoder {
  /** The bytes that this piece completes; new memory, never a view of the piece. */
  push(text: Uint8Array): Uint8Array
  /** Checks the end and answers the number of bytes in all. Throws `ERR_FORMAT_BASE64` when a group is incomplete. */
  finish(): number
}

/** Checks and measures base64 text without decoding it. */
export interface Base64Scanner {
  /**
   * The significant characters of this piece: the piece itself where it has no white space, otherwise a view that the following `push`
   * overwrites. Throws `ERR_FORMAT_BASE64`.
   */
  push(text: Uint8Array): Uint8Array
  /** The number of bytes the text stands for. Throws `ERR_FORMAT_BASE64` when a group is incomplete. */
  finish(): number
  /** Significant characters so far, padding included. */
  readonly characters: number
}

const LETTER = 0
const SPACE = 1
const PADDING = 2
const OTHER = 4

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PADDING_BYTE = 0x3d
const NOTHING = new Uint8Array(0)

/** Of each byte: what kind of character it is, and the six bits it stands for (padding stands for none). */
const KINDS = new Uint8Array(256).fill(OTHER)
const BITS = new Uint8Array(256)
for (const [bits, letter] of Array.from(ALPHABET).entries()) {
  KINDS[letter.charCodeAt(0)] = LETTER
  BITS[letter.charCodeAt(0)] = bits
}
for (const space of [0x20, 0x09, 0x0d, 0x0a]) KINDS[space] = SPACE
KINDS[PADDING_BYTE] = PADDING

export function startBase64Scanner(): Base64Scanner {
  return new Scanner()
}

export function startBase64Decoder(): Base64Decoder {
  const scanner = new Scanner()
  let rest: Uint8Array = NOTHING
  return {
    push: (text) => {
      const compact = scanner.push(text)
      // The group that the previous piece began, and then whole groups.
      const missing = rest.length === 0 ? 0 : 4 - rest.length
      const first = concatBytes([rest, compact.subarray(0, missing)])
      const others = compact.subarray(missing)
      const whole = others.length - (others.length % 4)
      rest = first.length % 4 === 0 ? others.slice(whole) : first
      return decodeGroups(
        first.subarray(0, first.length - (first.length % 4)),
        others.subarray(0, whole),
      )
    },
    finish: () => scanner.finish(),
  }
}

/** Decodes whole groups without padding or white space into `target`, which is three quarters as long. Throws `ERR_FORMAT_BASE64`. */
export function decodeWholeGroups(groups: Uint8Array, target: Uint8Array): void {
  let seen = 0
  for (let index = 0; index < groups.length; index += 1) seen |= KINDS[groups[index] ?? 0] ?? OTHER
  if (seen !== LETTER || groups.length % 4 !== 0) throw notBase64()
  decodeInto(target, 0, groups)
}

/** Four characters are three bytes, less the padding. */
function decodeGroups(first: Uint8Array, others: Uint8Array): Uint8Array {
  const firstBytes = (first.length / 4) * 3
  const bytes = new Uint8Array(firstBytes + (others.length / 4) * 3)
  decodeInto(bytes, 0, first)
  decodeInto(bytes, firstBytes, others)
  return bytes.subarray(0, bytes.length - paddingOf(others.length > 0 ? others : first))
}

/** Plain loops rather than strings: a text of hundreds of megabytes leaves nothing behind but its result. */
function decodeInto(bytes: Uint8Array, offset: number, groups: Uint8Array): void {
  for (let from = 0, to = offset; from < groups.length; from += 4, to += 3) {
    const bits =
      (bitsAt(groups, from) << 18) |
      (bitsAt(groups, from + 1) << 12) |
      (bitsAt(groups, from + 2) << 6) |
      bitsAt(groups, from + 3)
    bytes[to] = bits >> 16
    bytes[to + 1] = bits >> 8
    bytes[to + 2] = bits
  }
}

function bitsAt(characters: Uint8Array, index: number): number {
  return BITS[characters[index] ?? 0] ?? 0
}

function paddingOf(groups: Uint8Array): number {
  if (groups.at(-1) !== PADDING_BYTE) return 0
  return groups.at(-2) === PADDING_BYTE ? 2 : 1
}

class Scanner implements Base64Scanner {
  characters = 0
  #padding = 0
  #scratch = NOTHING

  push(text: Uint8Array): Uint8Array {
    let seen = 0
    for (let index = 0; index < text.length; index += 1) seen |= KINDS[text[index] ?? 0] ?? OTHER
    if ((seen & OTHER) !== 0) throw notBase64()
    const compact = (seen & SPACE) === 0 ? text : this.#dropSpace(text)
    this.#countPadding(compact, (seen & PADDING) !== 0)
    this.characters += compact.length
    return compact
  }

  finish(): number {
    if (this.characters % 4 !== 0) throw notBase64()
    return (this.characters / 4) * 3 - this.#padding
  }

  #dropSpace(text: Uint8Array): Uint8Array {
    if (this.#scratch.length < text.length) this.#scratch = new Uint8Array(text.length)
    const compact = this.#scratch
    let length = 0
    for (let index = 0; index < text.length; index += 1) {
      const byte = text[index] ?? 0
      if (KINDS[byte] === SPACE) continue
      compact[length] = byte
      length += 1
    }
    return compact.subarray(0, length)
  }

  /** Padding is at most two characters, and nothing but padding follows it. */
  #countPadding(compact: Uint8Array, hasPadding: boolean): void {
    const first = hasPadding ? compact.indexOf(PADDING_BYTE) : compact.length
    if (this.#padding > 0 && first > 0 && compact.length > 0) throw notBase64()
    for (let index = first; index < compact.length; index += 1) {
      if (compact[index] !== PADDING_BYTE) throw notBase64()
      this.#padding += 1
    }
    if (this.#padding > 2) throw notBase64()
  }
}

function notBase64(): FormatError {
  return new FormatError('ERR_FORMAT_BASE64', 'The text is not base64')
}

/** Encodes piece by piece, without line breaks. */
export async function* encodeBase64Stream(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let rest = new Uint8Array(0)
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : concatBytes([rest, piece])
    const whole = bytes.length - (bytes.length % 3)
    rest = new Uint8Array(bytes.subarray(whole))
    if (whole > 0) yield encodeLatin1(encodeBase64(bytes.subarray(0, whole)))
  }
  if (rest.length > 0) yield encodeLatin1(encodeBase64(rest))
}
