// Glyph names as text: the part of the Adobe Glyph List that follows rules, which has all letters of Vietnamese, and common signs.

const MARKS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circumflex: '\u0302',
  tilde: '\u0303',
  breve: '\u0306',
  dieresis: '\u0308',
  hookabove: '\u0309',
  ring: '\u030a',
  caron: '\u030c',
  horn: '\u031b',
  dotbelow: '\u0323',
  cedilla: '\u0327',
}
const SIGNS: Readonly<Record<string, string>> = {
  space: ' ',
  nbspace: ' ',
  period: '.',
  comma: ',',
  colon: ':',
  semicolon: ';',
  hyphen: '-',
  minus: '\u2212',
  endash: '\u2013',
  emdash: '\u2014',
  slash: '/',
  parenleft: '(',
  parenright: ')',
  quoteright: '\u2019',
  quotesingle: "'",
  ampersand: '&',
  dcroat: 'đ',
  Dcroat: 'Đ',
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
}
const MARKED = new RegExp(`^([A-Za-z])((?:${Object.keys(MARKS).join('|')}){1,2})$`)
const MARK = new RegExp(Object.keys(MARKS).join('|'), 'g')
const UNICODE = /^(?:uni([0-9A-F]{4})|u([0-9A-F]{4,6}))$/

/** `undefined` for a name that says nothing, such as `g17`. */
export function textOfGlyph(name: string): string | undefined {
  const [stem = ''] = name.split('.', 1)
  if (/^[A-Za-z]$/.test(stem)) return stem
  if (Object.hasOwn(SIGNS, stem)) return SIGNS[stem]
  const [, four, more] = UNICODE.exec(stem) ?? []
  const code = parseInt(four ?? more ?? '', 16)
  if (code <= 0x10ffff) return String.fromCodePoint(code)
  const [, letter, marks = ''] = MARKED.exec(stem) ?? []
  if (letter === undefined) return undefined
  return (letter + marks.replace(MARK, (mark) => MARKS[mark] ?? '')).normalize('NFC')
}
