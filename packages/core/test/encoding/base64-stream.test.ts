import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startBase64Decoder, startBase64Scanner } from '../../src/encoding/base64-stream.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { encodeUtf8 } from '../../src/encoding/text.ts'

function decode(pieces: readonly string[]): Uint8Array {
  const decoder = startBase64Decoder()
  const parts = pieces.map((piece) => decoder.push(encodeUtf8(piece)))
  const bytes = concatBytes(parts)
  expect(decoder.finish()).toBe(bytes.length)
  return bytes
}

function cut(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = []
  let rest = text
  for (const size of sizes) {
    pieces.push(rest.slice(0, size))
    rest = rest.slice(size)
  }
  return [...pieces, rest]
}

describe('base64 in pieces (RFC 4648, section 4)', () => {
  it('decodes what was encoded, wherever the text is cut and broken', () => {
    const lines = fc.constantFrom('', '\n', '\r\n', ' \t')
    const sizes = fc.array(fc.nat(20), { maxLength: 8 })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), lines, sizes, (bytes, line, pieceSizes) => {
        const text = Buffer.from(bytes)
          .toString('base64')
          .replaceAll(/(.{7})/g, `$1${line}`)
        expect(decode(cut(text, pieceSizes))).toEqual(bytes)
      }),
    )
  })

  it.each([
    'A',
    'AA',
    'AAA',
    'AA=',
    'A===',
    '====',
    'AA==AA==',
    'AA=A',
    'AAA=A',
    'AA-_',
    'AA\u00a0A',
    'A=BC',
  ])('refuses %j', (text) => {
    for (const pieces of [[text], Array.from(text)]) {
      expect(() => decode(pieces)).toThrow(expect.objectContaining({ code: 'ERR_FORMAT_BASE64' }))
    }
  })

  it('measures without decoding', () => {
    const scanner = startBase64Scanner()
    expect(scanner.push(encodeUtf8('QUJD\n RA'))).toEqual(encodeUtf8('QUJDRA'))
    scanner.push(encodeUtf8('=='))
    expect(scanner.finish()).toBe(4)
    expect(scanner.characters).toBe(8)
  })
})
