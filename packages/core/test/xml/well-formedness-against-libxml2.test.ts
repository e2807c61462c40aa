// What is well-formed, against libxml2: documents made up from seeds with one place broken. Both must take them or refuse them alike.
import { ParseOption, XmlDocument } from 'libxml2-wasm'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../../src/errors.ts'
import { canonicalBytes } from '../../src/xml/canonical/canonicalize.ts'
import { XML_LIMITS } from '../../src/xml/limits.ts'
import { Dice, randomDocument } from './random-document.ts'

const COUNT = Number(process.env['SEALPOST_FUZZ'] ?? 400)
const FROM = Number(process.env['SEALPOST_FUZZ_FROM'] ?? 1)

const METHOD = { form: 'inclusive-1.0', comments: true, prefixes: [] } as const
const SPLINTERS = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '/',
  '=',
  ' ',
  '?',
  '!',
  '-',
  ']',
  ':',
  ';',
  '#',
  'x',
  '\0',
  '\uffff',
  '\u0300',
  '<a>',
  '</a>',
  '<!--',
  '-->',
  '<?',
  '?>',
  '<![CDATA[',
  ']]>',
  '&amp;',
  '&#0;',
  '&lt',
  'xmlns:p=""',
  ' xmlns="urn:3"',
  'p:',
  '\ufeff',
] as const

/** libxml2 also refuses, as invalid or odd, what is well-formed: namespace names and xml:id values of a bad form. */
const NOT_ABOUT_FORM =
  /is not a valid URI|is not an NCName|URI .* is not absolute|xmlns:? ?.*is not/i

/** libxml2 takes `1.` for a version number and `UT-F-8` for an encoding; productions [26] and [80] do not. The declaration has tests of its own. */
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'

describe('well-formedness is judged as libxml2 judges it', () => {
  it(`for ${COUNT} documents with one place broken`, () => {
    for (let seed = FROM; seed < FROM + COUNT; seed++) compare(seed)
  }, 3_600_000)
})

function compare(seed: number): void {
  const text = broken(seed)
  const bytes = new TextEncoder().encode(text)
  if (text.startsWith('<?xml ') && !text.startsWith(DECLARATION)) return
  const theirs = attempt(() => {
    using document = XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_HUGE })
    return document.canonicalizeToString({ withComments: true })
  })
  if (theirs instanceof Error && NOT_ABOUT_FORM.test(theirs.message)) return
  const limits = { ...XML_LIMITS, windowBytes: new Dice(seed).oneOf([4, 9, 1 << 20]) }
  const ours = attempt(() =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(canonicalBytes(bytes, METHOD, { limits })),
  )
  const note = `seed ${seed}: ${JSON.stringify(text)}\n ours ${String(ours)}\n theirs ${String(theirs)}`
  if (ours instanceof Error) expect(ours, note).toBeInstanceOf(FormatError)
  expect(ours instanceof Error, note).toBe(theirs instanceof Error)
}

function broken(seed: number): string {
  const { text } = randomDocument(seed)
  const dice = new Dice(seed + 77)
  const characters = Array.from(text)
  const at = dice.roll(characters.length)
  const removed = dice.roll(3)
  characters.splice(at, removed, dice.chance(70) ? dice.oneOf(SPLINTERS) : '')
  return characters.join('')
}

function attempt(run: () => string): string | Error {
  try {
    return run()
  } catch (error) {
    if (error instanceof Error) return error
    throw error
  }
}
