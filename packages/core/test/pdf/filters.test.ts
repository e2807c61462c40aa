import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeLatin1 } from '../../src/encoding/text.ts'
import { applyFilters } from '../../src/pdf/filters/apply-filters.ts'
import { dictionary } from '../../src/pdf/objects.ts'

const MAX = 1 << 16

function decode(
  filter: string,
  data: Uint8Array | string,
  parameters: Record<string, number> | null = null,
  max = MAX,
): Uint8Array {
  const bytes = typeof data === 'string' ? encodeLatin1(data) : data
  const step = { name: filter, parameters: parameters === null ? null : dictionary(parameters) }
  return new Uint8Array(applyFilters(bytes, [step], max))
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

describe('filters (ISO 32000-2, 7.4)', () => {
  it('ASCIIHexDecode skips white space and pads the last digit', () => {
    expect(text(decode('ASCIIHexDecode', '48 65\n6c6C6f2>ignored'))).toBe('Hello ')
  })

  it('ASCII85Decode reads z, white space and an unfinished group', () => {
    expect(text(decode('ASCII85Decode', '87cUR D]\nj~>'))).toBe('Hello ')
    expect([...decode('ASCII85Decode', 'z~>')]).toEqual([0, 0, 0, 0])
  })

  it('LZWDecode reads the example of the standard (7.4.4.2)', () => {
    const encoded = Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01)
    expect([...decode('LZWDecode', encoded)]).toEqual([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])
  })

  it.each([0, 1])(
    'LZWDecode undoes an encoder through every code width, EarlyChange %d',
    (early) => {
      const data = Uint8Array.from({ length: 20_000 }, (_, i) => (i * i * 7 + (i >> 3)) & 0xff)
      expect(decode('LZWDecode', encodeLzw(data, early), { EarlyChange: early })).toEqual(data)
    },
  )

  it('RunLengthDecode copies, repeats and ends', () => {
    expect(text(decode('RunLengthDecode', Uint8Array.of(1, 97, 98, 254, 99, 128, 1)))).toBe('abccc')
  })

  it('FlateDecode gives back what was compressed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (data) => {
        expect(decode('FlateDecode', deflateSync(data))).toEqual(new Uint8Array(data))
      }),
      { numRuns: 50 },
    )
  })

  it.each([0, 1, 2, 3, 4])('undoes PNG row filter %d (7.4.4.4)', (filter) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 24, maxLength: 24 }), (data) => {
        const encoded = deflateSync(encodePng(new Uint8Array(data), filter))
        const parameters = { Predictor: 15, Columns: 2, Colors: 3 }
        expect(decode('FlateDecode', encoded, parameters)).toEqual(new Uint8Array(data))
      }),
      { numRuns: 30 },
    )
  })

  it('undoes the TIFF predictor', () => {
    const encoded = deflateSync(Uint8Array.of(1, 1, 1, 10, 1, 1))
    expect([...decode('FlateDecode', encoded, { Predictor: 2, Columns: 3 })]).toEqual([
      1, 2, 3, 10, 11, 12,
    ])
  })

  it.each([
    ['FlateDecode', 'not deflated', null],
    ['ASCIIHexDecode', 'zz', null],
    ['ASCII85Decode', 'v', null],
    ['ASCII85Decode', '!', null],
    ['LZWDecode', '\xff\xff\xff', null],
    ['RunLengthDecode', '\x05a', null],
    ['DCTDecode', '', null],
    ['LZWDecode', '', { Predictor: 12, Columns: -1 }],
    ['LZWDecode', '', { Predictor: 12, Columns: 2 ** 31, Colors: 2 ** 31 }],
    ['LZWDecode', '\x80\x0b', { Predictor: 3 }],
  ])('%s refuses broken data by name', (filter, data, parameters) => {
    expect(() => decode(filter, data, parameters)).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_PDF_FILTER' }),
    )
  })

  it('ends a bomb before it is in memory, whatever the filter', () => {
    const bombs: [string, Uint8Array][] = [
      ['FlateDecode', deflateSync(new Uint8Array(MAX * 2))],
      ['LZWDecode', encodeLzw(new Uint8Array(MAX * 2), 1)],
      ['RunLengthDecode', new Uint8Array(MAX).fill(129)],
      ['ASCII85Decode', encodeLatin1('z'.repeat(MAX))],
    ]
    for (const [filter, data] of bombs) {
      expect(() => decode(filter, data)).toThrow(
        expect.objectContaining({ code: 'ERR_FORMAT_LIMIT_EXCEEDED' }),
      )
    }
  })

  it('refuses more than eight filters', () => {
    const steps = Array.from({ length: 9 }, () => ({ name: 'ASCIIHexDecode', parameters: null }))
    expect(() => applyFilters(encodeLatin1('41'), steps, MAX)).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_LIMIT_EXCEEDED' }),
    )
  })
})

function encodePng(data: Uint8Array, filter: number): Uint8Array {
  const [row, pixel] = [6, 3]
  const out: number[] = []
  for (let i = 0; i < data.length; i++) {
    if (i % row === 0) out.push(filter)
    const left = i % row < pixel ? 0 : (data[i - pixel] ?? 0)
    const up = data[i - row] ?? 0
    const upLeft = i % row < pixel ? 0 : (data[i - row - pixel] ?? 0)
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter] ?? 0
    out.push(((data[i] ?? 0) - guess) & 0xff)
  }
  return Uint8Array.from(out)
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)]
  if (pa <= pb && pa <= pc) return a
  return pb <= pc ? b : c
}

/** A plain encoder: clears when the table is full. */
function encodeLzw(data: Uint8Array, early: number): Uint8Array {
  const out: number[] = []
  let [bits, count, width] = [0, 0, 9]
  const emit = (code: number): void => {
    for (let i = width - 1; i >= 0; i--) {
      bits = (bits << 1) | ((code >> i) & 1)
      if (++count === 8) {
        out.push(bits)
        bits = count = 0
      }
    }
  }
  let table = new Map<string, number>()
  let next = 258
  emit(256)
  let current = ''
  const codeOf = (key: string): number =>
    key.length === 1 ? key.charCodeAt(0) : (table.get(key) ?? 0)
  for (const byte of data) {
    const extended = current + String.fromCharCode(byte)
    if (extended.length === 1 || table.has(extended)) {
      current = extended
      continue
    }
    emit(codeOf(current))
    table.set(extended, next++)
    if (next + early > 1 << width && width < 12) width++
    if (next === 4095) {
      emit(256)
      table = new Map()
      next = 258
      width = 9
    }
    current = String.fromCharCode(byte)
  }
  if (current !== '') {
    emit(codeOf(current))
    next++
    if (next + early > 1 << width && width < 12) width++
  }
  emit(257)
  if (count > 0) out.push(bits << (8 - count))
  return Uint8Array.from(out)
}
