import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  derElement,
  derOid,
  derPrintableString,
  derSequence,
  derSetOf,
  derUtf8String,
  readDer,
  TAG,
} from '../../src/asn1/index.ts'
import {
  appendRelativeName,
  commonName,
  formatName,
  isEmptyName,
  isWithinName,
  nameKey,
  readName,
  sameName,
  writeName,
  type Name,
} from '../../src/x509/index.ts'

const CN = '2.5.4.3'
const O = '2.5.4.10'

function attribute(type: string, value: Uint8Array): Uint8Array {
  return derSequence(derOid(type), value)
}

function nameWith(...sets: Uint8Array[][]): Name {
  return readDer(derSequence(...sets.map((set) => derSetOf(set))), readName)
}

function named(...texts: string[]): Name {
  return nameWith(...texts.map((text) => [attribute(O, derUtf8String(text))]))
}

describe('comparing names (RFC 5280, 7.1)', () => {
  it.each([
    ['letter case', 'Ủy Ban Nhân Dân', 'ủy ban nhân dân'],
    ['runs of white space', '  Uỷ   ban\u00a0nhân dân ', 'Uỷ ban nhân dân'],
    ['composed and decomposed letters', 'T\u1ec9nh', 'Ti\u0309nh'],
    ['compatibility forms', 'ＡＢＣ', 'abc'],
    ['the sharp s', 'STRASSE', 'straße'],
    ['invisible format characters', 'a\u200bb\u00ad', 'ab'],
  ])('takes no regard to %s', (_what, a, b) => {
    expect(sameName(named(a), named(b))).toBe(true)
  })

  it.each([
    ['different words', named('a'), named('b')],
    ['words run together', named('a b'), named('ab')],
    ['a different order', named('a', 'b'), named('b', 'a')],
    ['one name more', named('a'), named('a', 'b')],
    ['another attribute', named('a'), nameWith([attribute(CN, derUtf8String('a'))])],
    ['separators inside a value', named('a/b'), named('a', 'b')],
    ['a plus sign inside a value', named('a+b'), named('a')],
    ['letters with and without marks', named('Hà Nội'), named('Ha Noi')],
  ])('tells apart %s', (_what, a, b) => {
    expect(sameName(a, b)).toBe(false)
  })

  it('takes the same text in another string type as equal', () => {
    const printable = nameWith([attribute(O, derPrintableString('Bo Noi vu'))])
    const bmp = nameWith([
      attribute(
        O,
        derElement(
          TAG.bmpString,
          Uint8Array.from('BO NOI VU'.split('').flatMap((c) => [0, c.charCodeAt(0)])),
        ),
      ),
    ])
    expect(sameName(printable, named('bo noi vu'))).toBe(true)
    expect(sameName(bmp, printable)).toBe(true)
  })

  it('takes the attributes of one relative name in any order', () => {
    const a = attribute(CN, derUtf8String('x'))
    const b = attribute(O, derUtf8String('y'))
    const one = readDer(derSequence(derElement(TAG.set, new Uint8Array([...a, ...b]))), readName)
    const other = readDer(derSequence(derElement(TAG.set, new Uint8Array([...b, ...a]))), readName)
    expect(sameName(one, other)).toBe(true)
  })

  it('compares values that are no text octet by octet', () => {
    const bits = (octet: number): Name =>
      nameWith([attribute('2.5.4.45', derElement(TAG.bitString, Uint8Array.of(0, octet)))])
    expect(sameName(bits(1), bits(1))).toBe(true)
    expect(sameName(bits(1), bits(2))).toBe(false)
  })

  it('has equal keys for equal names and different ones for others', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 })
    const texts = fc.array(text, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const upper = named(...a.map((part) => ` ${part.toUpperCase()} `))
        const same = named(...a.map((part) => part.toUpperCase()))
        expect(nameKey(upper)).toBe(nameKey(same))
        expect(sameName(named(...a), named(...b))).toBe(
          nameKey(named(...a)) === nameKey(named(...b)),
        )
        if (a.length !== b.length) expect(nameKey(named(...a))).not.toBe(nameKey(named(...b)))
      }),
    )
  })
})

describe('names below others (RFC 5280, 4.2.1.10)', () => {
  it('finds a name within itself, its beginnings and the empty name', () => {
    const name = named('a', 'b', 'c')
    for (const base of [named(), named('A'), named('a', ' B'), name])
      expect(isWithinName(name, base)).toBe(true)
    for (const base of [named('b'), named('a', 'c'), named('a', 'b', 'c', 'd')])
      expect(isWithinName(name, base)).toBe(false)
  })

  it('appends a relative name as a distribution point does (4.2.1.13)', () => {
    const [relative = []] = named('c').relativeNames
    const whole = appendRelativeName(named('a', 'b'), relative)
    expect(sameName(whole, named('a', 'b', 'c'))).toBe(true)
    expect(sameName(readDer(whole.bytes, readName), whole)).toBe(true)
  })
})

describe('names as text (RFC 4514)', () => {
  it.each([
    [
      [
        ['C', 'VN'],
        ['O', 'Bộ Nội vụ'],
        ['CN', 'Văn thư'],
      ],
      'CN=Văn thư,O=Bộ Nội vụ,C=VN',
    ],
    [[['O', 'A, B + "C" \\ <D>; E']], 'O=A\\, B \\+ \\"C\\" \\\\ \\<D\\>\\; E'],
    [[['CN', ' #x ']], 'CN=\\ #x\\ '],
    [[['CN', '#x']], 'CN=\\#x'],
    [[['CN', 'a\u0000b']], 'CN=a\\00b'],
    [[], ''],
  ] as [(readonly [string, string])[], string][])('writes %j as %s', (entries, text) => {
    expect(formatName(readDer(writeName(entries), readName))).toBe(text)
  })

  it('writes types and values it has no text for in hexadecimal', () => {
    const name = nameWith([attribute('1.2.3', derUtf8String('x'))])
    expect(formatName(name)).toBe('1.2.3=#0c0178')
  })

  it('tells the innermost common name', () => {
    expect(
      commonName(
        readDer(
          writeName([
            ['CN', 'outer'],
            ['CN', 'inner'],
          ]),
          readName,
        ),
      ),
    ).toBe('inner')
    expect(commonName(named('x'))).toBeNull()
    expect(isEmptyName(named())).toBe(true)
  })
})

describe('reading names', () => {
  it.each([
    ['an empty relative name', derSequence(derElement(TAG.set, new Uint8Array(0)))],
    [
      'an attribute with more than a value',
      derSequence(derSetOf([derSequence(derOid(CN), derUtf8String('a'), derUtf8String('b'))])),
    ],
    [
      'text that is not UTF-8',
      derSequence(derSetOf([attribute(CN, derElement(TAG.utf8String, Uint8Array.of(0xc3)))])),
    ],
  ])('refuses %s', (_what, der) => {
    expect(() => readDer(der, readName)).toThrow(expect.objectContaining({ name: 'FormatError' }))
  })
})
