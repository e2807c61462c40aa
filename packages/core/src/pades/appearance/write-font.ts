// Writes a small TrueType font (OpenType 1.9): the tables a PDF reader and pdf-lib look at, with lengths and checksums as they must be.
import { concatBytes } from '../../encoding/bytes.ts'
import { encodeLatin1 } from '../../encoding/text.ts'
import type { TrueTypeFont } from './true-type.ts'

export interface NewFont {
  /** Glyph numbers by code point, ascending. */
  readonly mapping: ReadonlyMap<number, number>
  readonly outlines: readonly Uint8Array[]
  readonly metrics: readonly { readonly advance: number; readonly bearing: number }[]
}

const CHECKSUM_MAGIC = 0xb1b0afba
const POST_BYTES = 32

export function writeFont(source: TrueTypeFont, font: NewFont): Uint8Array {
  const outlines = font.outlines.map(padded)
  const tables = new Map([
    ['OS/2', copyOf(source.table('OS/2'))],
    ['cmap', writeMapping(font.mapping)],
    ['glyf', concatBytes(outlines)],
    ['head', changed(source.table('head'), (head) => {
      head.setUint32(8, 0)
      head.setInt16(50, 1)
    })],
    ['hhea', changed(source.table('hhea'), (hhea) => { hhea.setUint16(34, outlines.length) })],
    ['hmtx', writeMetrics(font.metrics)],
    ['loca', writeLocations(outlines)],
    ['maxp', changed(source.table('maxp'), (maxp) => { maxp.setUint16(4, outlines.length) })],
    ['name', writeNames()],
    ['post', writePost(source.table('post'))],
  ]) // prettier-ignore
  return writeTables(tables)
}

/** Format 12, for whatever plane the characters are from. */
function writeMapping(mapping: ReadonlyMap<number, number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(28 + 12 * mapping.size))
  view.setUint16(2, 1)
  view.setUint16(4, 3)
  view.setUint16(6, 10)
  view.setUint32(8, 12)
  view.setUint16(12, 12)
  view.setUint32(16, view.byteLength - 12)
  view.setUint32(24, mapping.size)
  let row = 28
  for (const [codePoint, glyph] of mapping) {
    view.setUint32(row, codePoint)
    view.setUint32(row + 4, codePoint)
    view.setUint32(row + 8, glyph)
    row += 12
  }
  return new Uint8Array(view.buffer)
}

function writeMetrics(metrics: NewFont['metrics']): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * metrics.length))
  for (const [index, { advance, bearing }] of metrics.entries()) {
    view.setUint16(4 * index, advance)
    view.setInt16(4 * index + 2, bearing)
  }
  return new Uint8Array(view.buffer)
}

function writeLocations(outlines: readonly Uint8Array[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * (outlines.length + 1)))
  let offset = 0
  for (const [index, outline] of outlines.entries()) {
    view.setUint32(4 * index, offset)
    offset += outline.length
  }
  view.setUint32(4 * outlines.length, offset)
  return new Uint8Array(view.buffer)
}

/** One record: the PostScript name, which is all that is asked for. */
function writeNames(): Uint8Array {
  const text = new Uint8Array(Buffer.from('SignatureFont', 'utf16le').swap16())
  const view = new DataView(new ArrayBuffer(18))
  view.setUint16(2, 1)
  view.setUint16(4, 18)
  for (const [index, value] of [3, 1, 0x409, 6, text.length, 0].entries())
    view.setUint16(6 + 2 * index, value)
  return concatBytes([new Uint8Array(view.buffer), text])
}

/** Format 3: no glyph names. */
function writePost(post: DataView): Uint8Array {
  const copy = copyOf(post).subarray(0, POST_BYTES)
  new DataView(copy.buffer).setUint32(0, 0x00030000)
  return copy
}

function writeTables(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const header = writeHeader(tables.size)
  const directory = new DataView(new ArrayBuffer(16 * tables.size))
  const bodies: Uint8Array[] = []
  let offset = header.length + directory.byteLength
  let headAt = 0
  for (const [index, [tag, body]] of [...tables].entries()) {
    if (tag === 'head') headAt = offset
    new Uint8Array(directory.buffer).set(encodeLatin1(tag), 16 * index)
    directory.setUint32(16 * index + 4, checksum(padded(body)))
    directory.setUint32(16 * index + 8, offset)
    directory.setUint32(16 * index + 12, body.length)
    bodies.push(padded(body))
    offset += padded(body).length
  }
  const file = concatBytes([header, new Uint8Array(directory.buffer), ...bodies])
  new DataView(file.buffer).setUint32(headAt + 8, (CHECKSUM_MAGIC - checksum(file)) >>> 0)
  return file
}

function writeHeader(tables: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(12))
  const power = 2 ** Math.floor(Math.log2(tables))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, tables)
  view.setUint16(6, 16 * power)
  view.setUint16(8, Math.log2(power))
  view.setUint16(10, 16 * (tables - power))
  return new Uint8Array(view.buffer)
}

/** Sum of the big-endian words, modulo 2^32. */
function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let sum = 0
  for (let position = 0; position < bytes.length; position += 4)
    sum = (sum + view.getUint32(position)) >>> 0
  return sum
}

function padded(bytes: Uint8Array): Uint8Array {
  const spare = -bytes.length & 3
  return spare === 0 ? bytes : concatBytes([bytes, new Uint8Array(spare)])
}

function copyOf(view: DataView): Uint8Array {
  return Uint8Array.from(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
}

function changed(view: DataView, change: (copy: DataView) => void): Uint8Array {
  const copy = copyOf(view)
  change(new DataView(copy.buffer))
  return copy
}
