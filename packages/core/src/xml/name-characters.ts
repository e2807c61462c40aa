// Productions [4] NameStartChar and [4a] NameChar of XML 1.0 (fifth edition), without the colon, which Namespaces in XML 1.0 gives its own part.

type Range = readonly [first: number, last: number]

const START: readonly Range[] = [
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
]

const FURTHER: readonly Range[] = [
  [0x2d, 0x2e],
  [0x30, 0x39],
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
]

function isIn(ranges: readonly Range[], code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last)
}

/** Nearly every name there is. */
const ASCII_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/

/** Production [4] NCName of Namespaces in XML 1.0. */
export function isNcName(text: string): boolean {
  if (ASCII_NAME.test(text)) return true
  let isFirst = true
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (!isIn(START, code) && (isFirst || !isIn(FURTHER, code))) return false
    isFirst = false
  }
  return !isFirst
}
