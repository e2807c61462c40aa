import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PdfString } from '../../src/pdf/index.ts'
import { encodeLatin1 } from '../../src/encoding/text.ts'
import {
  dateString,
  readDateString,
  readTextString,
  textString,
} from '../../src/pades/text-string.ts'

function dateOf(text: string): string | undefined {
  return readDateString(new PdfString(encodeLatin1(text)))?.toISOString()
}

describe('text strings (ISO 32000-2, 7.9.2)', () => {
  it('come back as they were written, Vietnamese and emoji too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(readTextString(textString(text))).toBe(text)
      }),
    )
  })

  it('are plain where plain is enough', () => {
    expect(textString('Ky duyet').bytes).toEqual(encodeLatin1('Ky duyet'))
    expect(textString('Ký duyệt').bytes.subarray(0, 2)).toEqual(Uint8Array.of(0xfe, 0xff))
  })
})

describe('dates (ISO 32000-2, 7.9.4)', () => {
  it('come back as the same instant in whatever offset they were written', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 })
    fc.assert(
      fc.property(seconds, fc.integer({ min: -840, max: 840 }), (value, offset) => {
        const time = new Date(value * 1000)
        expect(readDateString(dateString(time, offset))).toEqual(time)
      }),
    )
  })

  it.each([
    ["D:20260302080000+07'00'", '2026-03-02T01:00:00.000Z'],
    ["D:20260302080000+07'00", '2026-03-02T01:00:00.000Z'],
    ['D:20260302080000Z', '2026-03-02T08:00:00.000Z'],
    ["D:20260302080000Z00'00'", '2026-03-02T08:00:00.000Z'],
    ['D:2026', '2026-01-01T00:00:00.000Z'],
    ['D:20260230', undefined],
    ['D:20261301', undefined],
    ['D:20260302250000Z', undefined],
    ['D:20260302086000Z', undefined],
    ['D:20260302080061Z', undefined],
    ['D:20260302240000Z', undefined],
    ["D:20260302080000+24'00'", undefined],
    ["D:20260302080000-07'60'", undefined],
    ['yesterday', undefined],
  ])('reads %s', (text, expected) => {
    expect(dateOf(text)).toBe(expected)
  })
})
