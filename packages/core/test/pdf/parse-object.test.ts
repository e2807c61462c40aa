import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeLatin1 } from '../../src/encoding/text.ts'
import { ByteWriter } from '../../src/pdf/byte-writer.ts'
import { WINDOW_END } from '../../src/pdf/lexer.ts'
import {
  dictionary,
  name,
  PdfDictionary,
  PdfName,
  PdfReal,
  PdfReference,
  PdfString,
  type PdfValue,
} from '../../src/pdf/objects.ts'
import { ObjectParser } from '../../src/pdf/parse-object.ts'
import { writeValue } from '../../src/pdf/serialize.ts'

function parse(text: string): PdfValue {
  return new ObjectParser(encodeLatin1(text), -1, true).readValue()
}

function write(value: PdfValue): string {
  const writer = new ByteWriter()
  writeValue(writer, value)
  return Buffer.from(writer.join()).toString('latin1')
}

function text(value: PdfValue): string {
  return value instanceof PdfString ? Buffer.from(value.bytes).toString('latin1') : ''
}

describe('objects (ISO 32000-2, 7.3)', () => {
  it.each([
    ['null', null],
    ['true', true],
    ['false', false],
    ['-17', -17],
    ['+5', 5],
    ['-0', 0],
    ['4.', new PdfReal(4, '4.')],
    ['-.002', new PdfReal(-0.002, '-.002')],
    ['9999999999999999999', new PdfReal(1e19, '9999999999999999999')],
    ['/A#20b', name('A b')],
    ['/A#zz', name('A#zz')],
    ['/', name('')],
    ['12 0 R', new PdfReference(12, 0)],
    ['[1 0 R 2 3]', [new PdfReference(1, 0), 2, 3]],
    ['<</A/B/C[1]>>', dictionary({ A: name('B'), C: [1] })],
    ['% comment\n 7', 7],
  ])('reads %j', (source, value) => {
    expect(parse(source)).toEqual(value)
  })

  it.each([
    ['(a(b)c)', 'a(b)c'],
    ['(\\n\\r\\t\\b\\f\\(\\)\\\\)', '\n\r\t\b\f()\\'],
    ['(\\101\\7\\1234)', 'A\u0007S4'],
    ['(a\\\r\nb)', 'ab'],
    ['(a\r\nb\rc)', 'a\nb\nc'],
    ['(\\q)', 'q'],
    ['<48 65\n6C6c6F>', 'Hello'],
    ['<4>', '@'],
    ['<>', ''],
  ])('reads the string %j (7.3.4)', (source, expected) => {
    expect(text(parse(source))).toBe(expected)
  })

  it('keeps where a string stands, delimiters included', () => {
    const string = new ObjectParser(encodeLatin1(' <414243> '), 100, true).readValue()
    expect(string).toMatchObject({ form: 'hex', start: 101, end: 109 })
  })

  it('keeps the first of a key that stands twice and tells of it', () => {
    const value = parse('<</A 1/A 2>>')
    expect(value).toBeInstanceOf(PdfDictionary)
    if (!(value instanceof PdfDictionary)) return
    expect(value.get('A')).toBe(1)
    expect(value.duplicates).toEqual(['A'])
  })

  it('takes a null entry for an absent one (7.3.7)', () => {
    const value = parse('<</A null>>')
    expect(value instanceof PdfDictionary && value.has('A')).toBe(false)
  })

  it.each([
    '<4x>',
    '(a',
    '<41',
    '[1',
    '<</A 1',
    '<</A 1>',
    '<<1 2>>',
    '1e5',
    '--5',
    '5-',
    '.',
    'foo',
    'nul',
    ']',
    '',
  ])('refuses %j by name', (source) => {
    expect(() => parse(source)).toThrow(expect.objectContaining({ code: 'ERR_FORMAT_PDF_OBJECT' }))
  })

  it('asks for a larger window when a token touches its end', () => {
    for (const source of ['12', '(ab', '<41', '/Na', '[1 2', 'tru', '12 0 ']) {
      const parser = new ObjectParser(encodeLatin1(source), 0, false)
      expect(() => parser.readValue()).toThrow(WINDOW_END)
    }
  })

  it('refuses 10 000 nested arrays or dictionaries at depth 100', () => {
    for (const open of ['[', '<</A']) {
      expect(() => parse(open.repeat(10_000))).toThrow(
        expect.objectContaining({ code: 'ERR_FORMAT_LIMIT_EXCEEDED' }),
      )
    }
  })
})

const latin1 = fc
  .uint8Array({ maxLength: 12 })
  .map((bytes) => Buffer.from(bytes).toString('latin1'))
const leaf: fc.Arbitrary<PdfValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc
    .double({ min: -1e6, max: 1e6, noNaN: true })
    .map((value) => new PdfReal(Number(value.toFixed(4)))),
  latin1.map((value) => new PdfName(value)),
  fc
    .tuple(fc.uint8Array({ maxLength: 40 }), fc.constantFrom('hex', 'literal'))
    .map(([bytes, form]) => new PdfString(new Uint8Array(bytes), form)),
  fc.tuple(fc.nat(), fc.nat(65_535)).map(([num, gen]) => new PdfReference(num, gen)),
)
const values: fc.Arbitrary<PdfValue> = fc.letrec<{ value: PdfValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }),
    fc
      .array(fc.tuple(latin1, tie('value')), { maxLength: 5 })
      .map((entries) => new PdfDictionary(new Map(entries))),
  ),
})).value

describe('writing objects', () => {
  it('is undone by reading, for any value', () => {
    fc.assert(
      fc.property(values, (value) => {
        const again = parse(write(value))
        expect(write(again)).toBe(write(value))
        expect(plain(again)).toEqual(plain(value))
      }),
      { numRuns: 300 },
    )
  })

  it('refuses a number that is no integer and a stream inside a value', () => {
    expect(() => write(1.5)).toThrow(expect.objectContaining({ code: 'ERR_USAGE_PDF_VALUE' }))
  })
})

/** Reals that are whole numbers come back as integers; positions do not count. */
function plain(value: PdfValue): unknown {
  if (value instanceof PdfReal) return Number(value.text)
  if (value instanceof PdfString) return [value.form, ...value.bytes]
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof PdfDictionary) {
    return [...value.entries].map(([key, entry]) => [key, plain(entry)])
  }
  return value
}
