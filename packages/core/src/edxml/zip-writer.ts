// A ZIP archive with one deflated entry, written as it comes: sizes and checksum stand in the data descriptor (APPNOTE 6.3, 4.3.9).
import { crc32 } from 'node:zlib'
import { encodeUtf8 } from '../encoding/text.ts'

const VERSION = 20
/** Bit 3: data descriptor; bit 11: the name is UTF-8. */
const FLAGS = 0x0808
const DEFLATED = 8
/** 1980-01-01, the first day a ZIP can name: the archive is the same whenever it is written. */
const DATE = 0x0021

interface Totals {
  crc32: number
  packed: number
  unpacked: number
}

export async function* writeZipEntry(
  name: string,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const nameBytes = encodeUtf8(name)
  const totals: Totals = { crc32: 0, packed: 0, unpacked: 0 }
  yield localHeader(nameBytes)
  const deflater: ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>> = new CompressionStream(
    'deflate-raw',
  )
  const packed = ReadableStream.from(measure(content, totals)).pipeThrough(deflater)
  for await (const piece of packed) {
    totals.packed += piece.length
    yield piece
  }
  yield descriptor(totals)
  yield centralDirectory(nameBytes, totals)
}

async function* measure(
  content: AsyncIterable<Uint8Array>,
  totals: Totals,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const piece of content) {
    totals.crc32 = crc32(piece, totals.crc32)
    totals.unpacked += piece.length
    // A copy: the stream keeps what it is handed, the owner may reuse it.
    yield new Uint8Array(piece)
  }
}

function localHeader(name: Uint8Array): Uint8Array {
  return record([
    [4, 0x04034b50],
    [2, VERSION],
    [2, FLAGS],
    [2, DEFLATED],
    [2, 0],
    [2, DATE],
    [4, 0],
    [4, 0],
    [4, 0],
    [2, name.length],
    [2, 0],
    name,
  ])
}

function descriptor(totals: Totals): Uint8Array {
  return record([
    [4, 0x08074b50],
    [4, totals.crc32],
    [4, totals.packed],
    [4, totals.unpacked],
  ])
}

function centralDirectory(name: Uint8Array, totals: Totals): Uint8Array {
  const descriptorBytes = 16
  return record([
    [4, 0x02014b50],
    [2, VERSION],
    [2, VERSION],
    [2, FLAGS],
    [2, DEFLATED],
    [2, 0],
    [2, DATE],
    [4, totals.crc32],
    [4, totals.packed],
    [4, totals.unpacked],
    [2, name.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, 0],
    name,
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, 1],
    [2, 1],
    [4, 46 + name.length],
    [4, 30 + name.length + totals.packed + descriptorBytes],
    [2, 0],
  ])
}

type Field = readonly [bytes: 2 | 4, value: number] | Uint8Array

function record(fields: readonly Field[]): Uint8Array {
  const sizes = fields.map((field) => (field instanceof Uint8Array ? field.length : field[0]))
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0))
  const view = new DataView(bytes.buffer)
  let offset = 0
  for (const [index, field] of fields.entries()) {
    if (field instanceof Uint8Array) bytes.set(field, offset)
    else if (field[0] === 2) view.setUint16(offset, field[1], true)
    else view.setUint32(offset, field[1], true)
    offset += sizes[index] ?? 0
  }
  return bytes
}
