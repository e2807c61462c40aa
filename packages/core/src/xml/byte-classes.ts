// Byte classes of XML 1.0 (fifth edition) as tables: the inner loops ask one table per byte and stop at what is not ordinary.

export const TAB = 0x09
export const LF = 0x0a
export const CR = 0x0d
export const SPACE = 0x20
export const EXCLAMATION = 0x21
export const QUOTE = 0x22
export const HASH = 0x23
export const AMPERSAND = 0x26
export const APOSTROPHE = 0x27
export const HYPHEN = 0x2d
export const SLASH = 0x2f
const COLON = 0x3a
export const SEMICOLON = 0x3b
export const LESS_THAN = 0x3c
export const EQUALS = 0x3d
export const GREATER_THAN = 0x3e
export const QUESTION = 0x3f
export const CLOSE_BRACKET = 0x5d
/** Lead byte of U+F000 to U+FFFF, among which U+FFFE and U+FFFF are no characters. */
export const LEAD_OF_NON_CHARACTERS = 0xef

function table(isMember: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (isMember(byte) ? 1 : 0))
}

function oneOf(...bytes: readonly number[]): (byte: number) => boolean {
  return (byte) => bytes.includes(byte)
}

/** Control characters that no document may hold, and the lead byte that needs a second look. */
function isSuspect(byte: number): boolean {
  return (
    (byte < SPACE && byte !== TAB && byte !== LF && byte !== CR) || byte === LEAD_OF_NON_CHARACTERS
  )
}

function stops(...bytes: readonly number[]): Uint8Array {
  const isStop = oneOf(...bytes)
  return table((byte) => isSuspect(byte) || isStop(byte))
}

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39
const isNamePunctuation = oneOf(0x2d, 0x2e, 0x5f, COLON)

/** Production [3] S. */
export const IS_SPACE: Uint8Array = table(oneOf(SPACE, TAB, LF, CR))
/** Productions [4] and [4a]; bytes of other alphabets are let through here and judged once per name. */
export const IS_NAME_BYTE: Uint8Array = table(
  (byte) => byte >= 0x80 || isLetter(byte) || isDigit(byte) || isNamePunctuation(byte),
)
/** Where a run of character data that is its own canonical form ends. */
export const STOPS_TEXT: Uint8Array = stops(LESS_THAN, AMPERSAND, GREATER_THAN, CR)
export const STOPS_CDATA: Uint8Array = stops(LESS_THAN, AMPERSAND, GREATER_THAN, CR, CLOSE_BRACKET)
export const STOPS_COMMENT: Uint8Array = stops(CR, HYPHEN)
export const STOPS_INSTRUCTION: Uint8Array = stops(CR, QUESTION)
export const STOPS_VALUE: Uint8Array = stops(LESS_THAN, AMPERSAND, QUOTE, APOSTROPHE, TAB, LF, CR)

/** Production [2] Char. */
export function isCharacter(code: number): boolean {
  if (code < SPACE) return code === TAB || code === LF || code === CR
  if (code < 0xd800) return true
  return code >= 0xe000 && code <= 0x10ffff && code !== 0xfffe && code !== 0xffff
}
