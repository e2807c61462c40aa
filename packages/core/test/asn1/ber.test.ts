import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes } from '../../src/encoding/bytes.ts'
import {
  derBitString,
  derElement,
  derOctetString,
  derSequence,
  MAX_BER_DEPTH,
  MAX_BER_ELEMENTS,
  normalizeBer,
  normalizeFirstBer,
} from '../../src/asn1/index.ts'

const END_OF_CONTENTS = Uint8Array.of(0, 0)

function indefinite(tag: number, ...parts: Uint8Array[]): Uint8Array {
  return concatBytes([Uint8Array.of(tag, 0x80), ...parts, END_OF_CONTENTS])
}

/** DER and the same value in some BER form. */
interface Pair {
  readonly der: Uint8Array
  readonly ber: Uint8Array
}

const octets = fc.uint8Array({ maxLength: 300 })
const primitive: fc.Arbitrary<Pair> = octets.map((contents) => {
  const der = derOctetString(contents)
  return { der, ber: der }
})
const segmented: fc.Arbitrary<Pair> = fc.array(octets, { maxLength: 4 }).map((segments) => ({
  der: derOctetString(concatBytes(segments)),
  ber: indefinite(0x24, ...segments.map((segment) => derOctetString(segment))),
}))
const longLength: fc.Arbitrary<Pair> = fc.uint8Array({ maxLength: 100 }).map((contents) => ({
  der: derElement(0x02, contents),
  ber: concatBytes([Uint8Array.of(0x02, 0x84, 0, 0, 0, contents.length), contents]),
}))
const value: fc.Arbitrary<Pair> = fc.letrec<{ value: Pair }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    primitive,
    segmented,
    longLength,
    fc.tuple(fc.array(tie('value'), { maxLength: 4 }), fc.boolean()).map(([parts, definite]) => ({
      der: derSequence(...parts.map((part) => part.der)),
      ber: definite
        ? derSequence(...parts.map((part) => part.ber))
        : indefinite(0x30, ...parts.map((part) => part.ber)),
    })),
  ),
})).value

describe('normalizeBer', () => {
  it('gives the DER of any value in indefinite, long-length or segmented form (X.690, 8.1.3, 8.7.3)', () => {
    fc.assert(
      fc.property(value, ({ der, ber }) => {
        expect(normalizeBer(ber)).toEqual(der)
      }),
    )
  })

  it('leaves DER as it is, without a copy', () => {
    const der = derSequence(derOctetString(Uint8Array.of(1, 2)), derSequence())
    expect(normalizeBer(der).buffer).toBe(der.buffer)
  })

  it('joins a BIT STRING in segments and keeps the unused bits of the last (X.690, 8.6.4)', () => {
    const ber = indefinite(
      0x23,
      derBitString(Uint8Array.of(0xab)),
      derBitString(Uint8Array.of(0xc0), 4),
    )
    expect(normalizeBer(ber)).toEqual(derBitString(Uint8Array.of(0xab, 0xc0), 4))
  })

  it.each([
    ['a segment of another type', indefinite(0x24, derBitString(Uint8Array.of(1)))],
    [
      'a BIT STRING gap',
      indefinite(0x23, derBitString(Uint8Array.of(0xf0), 4), derBitString(Uint8Array.of(1))),
    ],
    ['an empty BIT STRING segment', indefinite(0x23, derElement(0x03, new Uint8Array(0)))],
    ['a primitive without length', Uint8Array.of(0x04, 0x80, 0, 0)],
    ['a value without end', Uint8Array.of(0x30, 0x80, 0x04, 0x00)],
    ['half an end', Uint8Array.of(0x30, 0x80, 0x00)],
    ['an end whose length is not zero', Uint8Array.of(0x30, 0x80, 0x00, 0x01, 0x00)],
    ['an end inside a definite length', Uint8Array.of(0x30, 0x02, 0x00, 0x00)],
    ['a length beyond the data', Uint8Array.of(0x30, 0x03, 0x04, 0x00)],
    ['a child beyond its parent', Uint8Array.of(0x30, 0x02, 0x04, 0x01, 0xff)],
    ['a length of five significant octets', Uint8Array.of(0x04, 0x85, 1, 0, 0, 0, 0)],
    ['a multi-octet tag', Uint8Array.of(0x1f, 0x81, 0x01, 0x00)],
    ['trailing data', Uint8Array.of(0x05, 0x00, 0x00)],
    ['nothing', new Uint8Array(0)],
  ])('refuses %s', (_name, ber) => {
    expect(() => normalizeBer(ber)).toThrow(expect.objectContaining({ code: 'ERR_FORMAT_BER' }))
  })

  it('says where the first element ends when padding follows it', () => {
    const ber = indefinite(0x30, derOctetString(Uint8Array.of(7)))
    const padded = concatBytes([ber, new Uint8Array(50)])
    expect(normalizeFirstBer(padded)).toEqual({
      der: derSequence(derOctetString(Uint8Array.of(7))),
      consumed: ber.length,
    })
  })

  it(`refuses nesting below ${String(MAX_BER_DEPTH)} levels, however deep the attack`, () => {
    const nested = (depth: number): Uint8Array =>
      concatBytes([
        new Uint8Array(depth * 2).map((_, i) => (i % 2 === 0 ? 0x30 : 0x80)),
        new Uint8Array(depth * 2),
      ])
    expect(() => normalizeBer(nested(MAX_BER_DEPTH))).not.toThrow()
    expect(() => normalizeBer(nested(1_000_000))).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_BER' }),
    )
  })

  it('refuses more parts than any honest value has', () => {
    const children = new Uint8Array((MAX_BER_ELEMENTS + 1) * 2).map((_, i) => (i % 2 === 0 ? 5 : 0))
    expect(() => normalizeBer(indefinite(0x30, children))).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_BER' }),
    )
  })

  it('ends in a value or a named error on random octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          normalizeBer(bytes)
        } catch (error) {
          expect(error).toHaveProperty('code', 'ERR_FORMAT_BER')
        }
      }),
    )
  })
})
