// String objects, ISO 32000-2, 7.3.4: literal strings with their escapes, hexadecimal strings.
import {
  BACKSLASH,
  CR,
  GREATER,
  isWhite,
  LF,
  nibbleOf,
  PAREN_CLOSE,
  PAREN_OPEN,
} from './characters.ts'
import { type Lexer, WINDOW_END } from './lexer.ts'
import { PdfString } from './objects.ts'

/** Table 3: the letter after the backslash, and the byte it means. */
const ESCAPES: ReadonlyMap<number, number> = new Map(
  Object.entries({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }).map(([letter, character]) => [
    letter.charCodeAt(0),
    character.charCodeAt(0),
  ]),
)

/** The position is on the opening parenthesis. */
export function readLiteralString(lexer: Lexer): PdfString {
  const start = lexer.position++
  const end = findLiteralEnd(lexer)
  const raw = lexer.bytes.subarray(start + 1, end)
  lexer.position = end + 1
  const plain = !raw.includes(BACKSLASH) && !raw.includes(CR)
  return place(lexer, plain ? new Uint8Array(raw) : unescapeLiteral(raw), 'literal', start)
}

function findLiteralEnd(lexer: Lexer): number {
  const { bytes } = lexer
  let depth = 0
  for (let i = lexer.position; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte === BACKSLASH) i++
    else if (byte === PAREN_OPEN) depth++
    else if (byte === PAREN_CLOSE && depth-- === 0) return i
  }
  throw lexer.final ? lexer.error('A string does not end') : WINDOW_END
}

function unescapeLiteral(raw: Uint8Array): Uint8Array {
  const out = new Uint8Array(raw.length)
  let size = 0
  for (let i = 0; i < raw.length; i++) {
    const byte = raw[i] ?? 0
    if (byte === BACKSLASH) {
      const [value, taken] = readEscape(raw, i + 1)
      if (value >= 0) out[size++] = value
      i += taken
    } else if (byte === CR) {
      // An end-of-line marker of any kind is one line feed.
      out[size++] = LF
      if (raw[i + 1] === LF) i++
    } else {
      out[size++] = byte
    }
  }
  return out.slice(0, size)
}

/** Value (-1 for none) and how many bytes after the backslash belong to it. */
function readEscape(raw: Uint8Array, position: number): readonly [value: number, taken: number] {
  const byte = raw[position]
  if (byte === undefined) return [-1, 0]
  if (byte === CR) return [-1, raw[position + 1] === LF ? 2 : 1]
  if (byte === LF) return [-1, 1]
  if (isOctal(byte)) return readOctal(raw, position)
  return [ESCAPES.get(byte) ?? byte, 1]
}

function readOctal(raw: Uint8Array, position: number): readonly [value: number, taken: number] {
  let value = 0
  let taken = 0
  while (taken < 3 && isOctal(raw[position + taken])) {
    value = value * 8 + ((raw[position + taken] ?? 0) & 7)
    taken++
  }
  return [value & 0xff, taken]
}

function isOctal(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xf8) === 0x30
}

/** The position is on the opening angle bracket. Anything but digits and white space is refused. */
export function readHexString(lexer: Lexer): PdfString {
  const start = lexer.position
  const end = lexer.bytes.indexOf(GREATER, start + 1)
  if (end < 0) throw lexer.final ? lexer.error('A string does not end') : WINDOW_END
  lexer.position = end + 1
  return place(lexer, decodePlainHex(lexer, start + 1, end), 'hex', start)
}

function decodePlainHex(lexer: Lexer, start: number, end: number): Uint8Array {
  const quick = Buffer.from(lexer.text(start, end), 'hex')
  return quick.length * 2 === end - start
    ? new Uint8Array(quick.buffer, quick.byteOffset, quick.length)
    : decodeSpacedHex(lexer, start, end)
}

function decodeSpacedHex(lexer: Lexer, start: number, end: number): Uint8Array {
  const out = new Uint8Array((end - start + 1) >> 1)
  let digits = 0
  for (let i = start; i < end; i++) {
    const byte = lexer.bytes[i]
    const nibble = nibbleOf(byte)
    if (nibble >= 0) {
      out[digits >> 1] = (out[digits >> 1] ?? 0) | (nibble << (digits & 1 ? 0 : 4))
      digits++
    } else if (!isWhite(byte)) throw lexer.error('A hexadecimal string holds another character', i)
  }
  return out.slice(0, (digits + 1) >> 1)
}

function place(lexer: Lexer, bytes: Uint8Array, form: 'literal' | 'hex', start: number): PdfString {
  if (lexer.base < 0) return new PdfString(bytes, form)
  return new PdfString(bytes, form, lexer.base + start, lexer.base + lexer.position)
}
