// PNG pictures with transparency, drawn from a rule: what stands in for a signature and a seal.
import { deflateSync, crc32 } from 'node:zlib'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { encodeLatin1 } from '../../src/encoding/text.ts'

type Pixel = readonly [red: number, green: number, blue: number, alpha: number]

const CLEAR: Pixel = [0, 0, 0, 0]
const BLUE: Pixel = [0, 51, 204, 255]
const RED: Pixel = [214, 0, 0, 255]
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** A blue wave. */
export function signatureImage(width = 240, height = 100): Uint8Array {
  return writePng(width, height, (x, y) => {
    const line = height / 2 + Math.sin((x / width) * 14) * height * 0.35 * (1 - x / width / 2)
    return Math.abs(y - line) < 4 ? BLUE : CLEAR
  })
}

/** Two red rings with a bar. */
export function sealImage(size = 200): Uint8Array {
  return writePng(size, size, (x, y) => {
    const radius = Math.hypot(x - size / 2, y - size / 2) / (size / 2)
    const isRing = (radius > 0.9 && radius < 0.98) || (radius > 0.55 && radius < 0.6)
    return isRing || (radius < 0.4 && Math.abs(y - size / 2) < size * 0.08) ? RED : CLEAR
  })
}

function writePng(
  width: number,
  height: number,
  pixelAt: (x: number, y: number) => Pixel,
): Uint8Array {
  const rows = Array.from({ length: height }, (_row, y) => [
    0,
    ...Array.from({ length: width }, (_column, x) => pixelAt(x, y)).flat(),
  ])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return concatBytes([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Uint8Array.from(rows.flat()))),
    chunk('IEND', new Uint8Array(0)),
  ])
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concatBytes([encodeLatin1(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return concatBytes([frame.subarray(0, 4), body, frame.subarray(4)])
}
