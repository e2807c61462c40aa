// Base64 (RFC 4648, section 4, with padding) whose text comes in pieces, white space anywhere, as xs:base64Binary allows.
import { FormatError } from '../errors.ts'
import { encodeBase64 } from './base64.ts'
import { concatBytes } from './bytes.ts'
import { decodeLatin1, encodeLatin1 } from './text.ts'

/** Takes base64 text piece by piece and answers what it stands for. */
export interface Base64Decoder {
  /** The bytes that this piece completes; new memory, never a view of the piece. */
  push(text: Uint8Array): Uint8Array
  /** Checks the end and answers the number of bytes in all. Throws `ERR_FORMAT_BASE64` when a group is incomplete. */
  finish(): number
}

/** Checks and measures base64 text without decoding it. */
export interface Base64Scanner {
  /** The significant characters of this piece: the piece itself where it has no white space. Throws `ERR_FORMAT_BASE64`. */
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

const KINDS = new Uint8Array(256).fill(OTHER)
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/') {
  KINDS[letter.charCodeAt(0)] = LETTER
}
for (const space of ' \t\r\n') KINDS[space.charCodeAt(0)] = SPACE
KINDS['='.charCodeAt(0)] = PADDING

export function startBase64Scanner(): Base64Scanner {
  return new Scanner()
}

export function startBase64Decoder(): Base64Decoder {
  const scanner = new Scanner()
  let rest = ''
  return {
    push: (text) => {
      const characters = rest + decodeLatin1(scanner.push(text))
      const whole = characters.length - (characters.length % 4)
      rest = characters.slice(whole)
      return new Uint8Array(Buffer.from(characters.slice(0, whole), 'base64'))
    },
    finish: () => scanner.finish(),
  }
}

class Scanner implements Base64Scanner {
  characters = 0
  #padding = 0

  push(text: Uint8Array): Uint8Array {
    let seen = 0
    for (let index = 0; index < text.length; index += 1) seen |= KINDS[text[index] ?? 0] ?? OTHER
    if ((seen & OTHER) !== 0) throw notBase64()
    const compact = (seen & SPACE) === 0 ? text : withoutSpace(text)
    this.#countPadding(compact, (seen & PADDING) !== 0)
    this.characters += compact.length
    return compact
  }

  finish(): number {
    if (this.characters % 4 !== 0) throw notBase64()
    return (this.characters / 4) * 3 - this.#padding
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

const PADDING_BYTE = '='.charCodeAt(0)

function withoutSpace(text: Uint8Array): Uint8Array {
  const compact = new Uint8Array(text.length)
  let length = 0
  for (let index = 0; index < text.length; index += 1) {
    const byte = text[index] ?? 0
    if (KINDS[byte] === SPACE) continue
    compact[length] = byte
    length += 1
  }
  return compact.subarray(0, length)
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
