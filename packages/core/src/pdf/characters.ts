// ISO 32000-2, 7.2.3: tables 1 and 2, and digits.

const WHITE = 1
const DELIMITER = 2
const DIGIT = 4

const CLASS = new Uint8Array(256)
for (const byte of [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]) CLASS[byte] = WHITE
for (const character of '()<>[]{}/%') CLASS[character.charCodeAt(0)] = DELIMITER
for (let byte = 0x30; byte <= 0x39; byte++) CLASS[byte] = DIGIT

const NIBBLE = new Int8Array(256).fill(-1)
for (let value = 0; value < 16; value++) {
  NIBBLE[value.toString(16).charCodeAt(0)] = value
  NIBBLE[value.toString(16).toUpperCase().charCodeAt(0)] = value
}

/** All predicates answer false for `undefined`, the byte after the end. */
export function isWhite(byte: number | undefined): boolean {
  return byte !== undefined && CLASS[byte] === WHITE
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && CLASS[byte] === DIGIT
}

/** Neither white space nor a delimiter. */
export function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && ((CLASS[byte] ?? 0) & (WHITE | DELIMITER)) === 0
}

/** The value of a hexadecimal digit, -1 for any other byte. */
export function nibbleOf(byte: number | undefined): number {
  return byte === undefined ? -1 : (NIBBLE[byte] ?? -1)
}

export const LF = 0x0a
export const CR = 0x0d
export const HASH = 0x23
export const PERCENT = 0x25
export const PAREN_OPEN = 0x28
export const PAREN_CLOSE = 0x29
export const PLUS = 0x2b
export const MINUS = 0x2d
export const PERIOD = 0x2e
export const SLASH = 0x2f
export const ZERO = 0x30
export const LESS = 0x3c
export const GREATER = 0x3e
export const BRACKET_OPEN = 0x5b
export const BACKSLASH = 0x5c
export const BRACKET_CLOSE = 0x5d
export const LETTER_X = 0x78
