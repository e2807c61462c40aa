import { describe, expect, it } from 'vitest'
import { agencySeal, personSignature } from '../../../src/pades/index.ts'
import { readPngHead } from '../../../src/pades/appearance/read-png.ts'
import { signatureImage } from '../../support/images.ts'

/** A PNG's signature, its header with this colour type, and further chunks by name; checksums are not looked at. */
function png(colourType: number, ...chunks: readonly string[]): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(40, 0)
  header.writeUInt32BE(20, 4)
  header.set([8, colourType], 8)
  const parts = [chunk('IHDR', header), ...chunks.map((name) => chunk(name, Buffer.alloc(3)))]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts])
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
}

describe('what a PNG says of itself', () => {
  it.each([
    ['grey with alpha', png(4), true],
    ['colour with alpha', png(6), true],
    ['colour', png(2, 'IDAT'), false],
    ['a palette', png(3, 'PLTE', 'IDAT'), false],
    ['a palette with transparent colours', png(3, 'PLTE', 'tRNS', 'IDAT'), true],
    ['a chunk behind the image data', png(2, 'IDAT', 'tRNS'), false],
    [
      'a chunk that ends nowhere',
      Buffer.concat([png(2), Buffer.from('ffffffff74455874', 'hex')]),
      false,
    ],
  ])('is proportions and transparency: %s', (_what, bytes, hasTransparency) => {
    expect(readPngHead(bytes)).toEqual({ proportions: 2, hasTransparency })
  })

  it('is nothing for anything else', () => {
    expect(readPngHead(new Uint8Array(25))).toBeUndefined()
    expect(readPngHead(new Uint8Array(99))).toBeUndefined()
    expect(readPngHead(signatureImage(240, 100))?.proportions).toBe(2.4)
  })

  it('is refused for the looks of Decree 30 when it has a background (Annex I, Part I, II.7 and II.8)', () => {
    const opaque = expect.objectContaining({ code: 'ERR_USAGE_IMAGE_OPAQUE' }) as Error
    expect(() => personSignature({ image: png(2, 'IDAT'), at: [0, 0, 9, 9] })).toThrow(opaque)
    expect(() => agencySeal({ image: png(2, 'IDAT'), widthMm: 36 })).toThrow(opaque)
  })
})
