// Text strings, ISO 32000-2, 7.9.2.2: UTF-16BE or UTF-8 with a byte order mark, else PDFDocEncoding (Annex D.2).

/** Where PDFDocEncoding differs from Latin-1: from 0x18 and from 0x80. */
const FROM_18 = '\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc'
const FROM_80 =
  '\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018' +
  '\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd\u20ac'

const CHARACTERS: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => FROM_80[byte - 0x80] ?? FROM_18[byte - 0x18] ?? String.fromCharCode(byte),
)

const utf16 = new TextDecoder('utf-16be')
const utf8 = new TextDecoder('utf-8')

/** Never fails: what is not in the encoding becomes U+FFFD. */
export function decodeTextString(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xfe && second === 0xff) return utf16.decode(bytes)
  if (first === 0xef && second === 0xbb && third === 0xbf) return utf8.decode(bytes)
  let text = ''
  for (const byte of bytes) text += CHARACTERS[byte] ?? ''
  return text
}
