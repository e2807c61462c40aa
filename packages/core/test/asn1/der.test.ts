import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  contextPrimitive,
  derBitString,
  derBoolean,
  derElement,
  derExplicit,
  derGeneralizedTime,
  DerReader,
  derIa5String,
  derInteger,
  derNamedBits,
  derNull,
  derOctetString,
  derOid,
  derPrintableString,
  derRetag,
  derSequence,
  derSetOf,
  derTime,
  derUnsigned,
  derUtf8String,
  namedBits,
  readDer,
  TAG,
} from '../../src/asn1/index.ts'

const derError = expect.objectContaining({ code: 'ERR_FORMAT_DER' }) as Error

function roundTrip<T>(
  arbitrary: fc.Arbitrary<T>,
  write: (value: T) => Uint8Array,
  read: (reader: DerReader) => T,
): void {
  fc.assert(
    fc.property(arbitrary, (value) => {
      expect(readDer(write(value), read)).toEqual(value)
    }),
  )
}

const seconds = (from: string, to: string): fc.Arbitrary<Date> =>
  fc
    .integer({ min: Date.parse(from) / 1000, max: Date.parse(to) / 1000 })
    .map((second) => new Date(second * 1000))

const oidText = fc
  .tuple(
    fc.constantFrom('0.9', '1.2', '1.39', '2.5', '2.16', '2.999'),
    fc.array(fc.bigInt({ min: 0n, max: 2n ** 120n }), { maxLength: 5 }),
  )
  .map(([head, arcs]) => [head, ...arcs].join('.'))

describe('DER round trip', () => {
  it('BOOLEAN', () => {
    roundTrip(fc.boolean(), derBoolean, (r) => r.boolean())
  })
  it('INTEGER of any size and sign', () => {
    roundTrip(fc.bigInt(), derInteger, (r) => r.integer())
  })
  it('small INTEGER', () => {
    const range = { min: -(2 ** 47), max: 2 ** 47 - 1 }
    roundTrip(fc.integer(range), derInteger, (r) => r.smallInteger())
  })
  it.each([0, 1, 127, 128, 255, 256, 65_535, 65_536])('OCTET STRING of %d octets', (length) => {
    const bytes = new Uint8Array(length).fill(7)
    const read = readDer(derOctetString(bytes), (r) => r.octetString())
    expect(Buffer.compare(read, bytes)).toBe(0)
  })
  it('BIT STRING', () => {
    roundTrip(fc.uint8Array(), derBitString, (r) => r.bitString().bytes)
  })
  it('named bits', () => {
    roundTrip(
      fc.uniqueArray(fc.nat({ max: 40 })).map((bits) => bits.toSorted((a, b) => a - b)),
      derNamedBits,
      (r) => namedBits(r.bitString()),
    )
  })
  it('OBJECT IDENTIFIER, arcs of 120 bits included', () => {
    roundTrip(oidText, derOid, (r) => r.oid())
  })
  it('UTF8String, Vietnamese letters included', () => {
    roundTrip(fc.string({ unit: 'grapheme' }), derUtf8String, (r) => r.string())
  })
  it('PrintableString and IA5String', () => {
    roundTrip(fc.string({ unit: 'grapheme-ascii' }), derPrintableString, (r) => r.string())
    roundTrip(fc.string({ unit: 'grapheme-ascii' }), derIa5String, (r) => r.string())
  })
  it('time, two digits of year through 2049 and four after (RFC 5280, 4.1.2.5)', () => {
    roundTrip(seconds('1950-01-01T00:00:00Z', '9999-12-31T23:59:59Z'), derTime, (r) => r.time())
    expect(derTime(new Date('2049-12-31T23:59:59Z'))[0]).toBe(TAG.utcTime)
    expect(derTime(new Date('2050-01-01T00:00:00Z'))[0]).toBe(TAG.generalizedTime)
  })
  it('GeneralizedTime whatever the year', () => {
    const range = seconds('0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z')
    roundTrip(range, derGeneralizedTime, (r) => r.time())
  })
  it('NULL, SEQUENCE and explicit tags', () => {
    const bytes = derExplicit(3, derSequence(derNull(), derInteger(5)))
    const inner = readDer(bytes, (r) => r.explicit(3)).sequence()
    inner.null()
    expect(inner.smallInteger()).toBe(5)
    expect(inner.done).toBe(true)
  })
  it('an implicit tag keeps the contents', () => {
    const bytes = derRetag(contextPrimitive(1), derOctetString(Uint8Array.of(1, 2)))
    expect(readDer(bytes, (r) => r.octetString(contextPrimitive(1)))).toEqual(Uint8Array.of(1, 2))
  })
})

describe('DER writing', () => {
  it('sorts a SET OF by its encodings (X.690, 11.6)', () => {
    const [a, b, c] = [derInteger(300), derInteger(2), derOctetString(Uint8Array.of(0))]
    expect(derSetOf([a, b, c])).toEqual(derSetOf([c, b, a]))
    expect(readDer(derSetOf([a, b, c]), (r) => r.set()).smallInteger()).toBe(2)
  })
  it('writes a magnitude as a positive INTEGER in its shortest form', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (magnitude) => {
        const expected = BigInt(`0x0${Buffer.from(magnitude).toString('hex')}`)
        expect(readDer(derUnsigned(magnitude), (r) => r.integer())).toBe(expected)
      }),
    )
  })
  it('agrees with the examples of X.690, 8.3 and 8.19', () => {
    expect(derInteger(-128)).toEqual(Uint8Array.of(2, 1, 0x80))
    expect(derInteger(128)).toEqual(Uint8Array.of(2, 2, 0x00, 0x80))
    expect(derOid('2.999.3')).toEqual(Uint8Array.of(6, 3, 0x88, 0x37, 0x03))
  })
})

describe('DerReader refuses', () => {
  it.each<[string, number[], (reader: DerReader) => unknown]>([
    ['an indefinite length', [0x30, 0x80, 0, 0], (r) => r.sequence()],
    ['a long length below 128', [0x04, 0x81, 0x01, 0], (r) => r.octetString()],
    [
      'a padded length',
      [0x04, 0x82, 0x00, 0x80, ...Array<number>(128).fill(0)],
      (r) => r.octetString(),
    ],
    ['a length of five octets', [0x04, 0x85, 1, 0, 0, 0, 0], (r) => r.octetString()],
    ['a length beyond the data', [0x04, 0x02, 0x00], (r) => r.octetString()],
    ['a missing length', [0x04], (r) => r.octetString()],
    ['an empty input', [], (r) => r.element()],
    ['another tag', [0x02, 0x01, 0x00], (r) => r.octetString()],
    ['a multi-octet tag', [0x1f, 0x81, 0x00, 0x00], (r) => r.element()],
    ['a padded INTEGER', [0x02, 0x02, 0x00, 0x01], (r) => r.integer()],
    ['a padded negative INTEGER', [0x02, 0x02, 0xff, 0x80], (r) => r.integer()],
    ['an empty INTEGER', [0x02, 0x00], (r) => r.integer()],
    ['a small INTEGER of seven octets', [0x02, 0x07, 1, 0, 0, 0, 0, 0, 0], (r) => r.smallInteger()],
    ['a BOOLEAN that is neither', [0x01, 0x01, 0x01], (r) => r.boolean()],
    ['a BIT STRING with set padding', [0x03, 0x02, 0x01, 0x01], (r) => r.bitString()],
    ['a BIT STRING with eight unused bits', [0x03, 0x02, 0x08, 0x00], (r) => r.bitString()],
    ['an empty BIT STRING', [0x03, 0x00], (r) => r.bitString()],
    ['an unfinished OID arc', [0x06, 0x01, 0x80], (r) => r.oid()],
    ['a padded OID arc', [0x06, 0x03, 0x2a, 0x80, 0x01], (r) => r.oid()],
    [
      'a NULL with contents',
      [0x05, 0x01, 0x00],
      (r) => {
        r.null()
      },
    ],
    [
      'trailing data',
      [0x05, 0x00, 0x00],
      (r) => {
        r.null()
      },
    ],
    ['half a BMPString character', [0x1e, 0x01, 0x41], (r) => r.string()],
  ])('%s', (_name, bytes, read) => {
    expect(() => readDer(Uint8Array.from(bytes), read)).toThrow(derError)
  })

  it.each([
    '20240230000000Z',
    '20241301000000Z',
    '20240101000000',
    '20240101000000+0700',
    '2024010100Z',
    '20240101000000.10Z',
  ])('the GeneralizedTime %s', (text) => {
    const bytes = derElement(TAG.generalizedTime, Buffer.from(text))
    expect(() => readDer(bytes, (r) => r.time())).toThrow(derError)
  })

  it('an OID longer than 128 octets', () => {
    const bytes = derElement(TAG.oid, new Uint8Array(129).fill(1))
    expect(() => readDer(bytes, (r) => r.oid())).toThrow(derError)
  })

  it('nothing but with a FormatError, on random octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          new DerReader(bytes).all((r) => r.element().contents)
        } catch (error) {
          expect(error).toHaveProperty('code', 'ERR_FORMAT_DER')
        }
      }),
    )
  })
})
