// The bytes of a ZIP entry as they unpack, never beyond what was declared and allowed.
import { crc32 } from 'node:zlib'
import { readChunks, type ByteSource } from '../encoding/byte-source.ts'
import { FormatError, SealpostError } from '../errors.ts'
import type { EdxmlLimits } from './limits.ts'
import type { ZipEntry } from './zip-reader.ts'

/** Throws `ERR_FORMAT_ZIP_EXPANSION` when the entry declares more than `most` bytes or an improbable ratio. */
export function assertExpansion(entry: ZipEntry, most: number, limits: EdxmlLimits): void {
  const isBomb =
    entry.unpackedBytes > limits.freeUnpackedBytes &&
    entry.unpackedBytes > entry.packedBytes * limits.maxExpansionRatio
  if (entry.unpackedBytes <= most && !isBomb) return
  throw new FormatError('ERR_FORMAT_ZIP_EXPANSION', 'The entry unpacks to more than is allowed', {
    details: { unpackedBytes: entry.unpackedBytes, packedBytes: entry.packedBytes },
  })
}

/**
 * Unpacks piece by piece. Throws `ERR_FORMAT_ZIP_EXPANSION` at the first byte beyond the declared size, `ERR_FORMAT_ZIP_CHECKSUM`
 * when size or checksum are wrong in the end, `ERR_FORMAT_ZIP` when the packed bytes are damaged.
 */
export async function* openZipEntry(
  source: ByteSource,
  entry: ZipEntry,
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0
  let checksum = 0
  for await (const piece of unpack(source, entry)) {
    size += piece.length
    if (size > entry.unpackedBytes) {
      throw new FormatError('ERR_FORMAT_ZIP_EXPANSION', 'The entry is larger than it declares')
    }
    checksum = crc32(piece, checksum)
    yield piece
  }
  if (size !== entry.unpackedBytes || checksum !== entry.crc32) {
    throw new FormatError('ERR_FORMAT_ZIP_CHECKSUM', 'The entry is not what its checksum says')
  }
}

async function* unpack(source: ByteSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = readChunks(source, entry.position, entry.position + entry.packedBytes)
  if (entry.method === 'stored') return yield* packed
  const inflater = new DecompressionStream('deflate-raw')
  try {
    for await (const piece of ReadableStream.from(copies(packed)).pipeThrough(inflater)) yield piece
  } catch (cause) {
    if (cause instanceof SealpostError) throw cause
    throw new FormatError('ERR_FORMAT_ZIP', 'The packed bytes are damaged', { cause })
  }
}

/** The stream keeps what it is handed, and a source may reuse its memory. */
async function* copies(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const piece of pieces) yield new Uint8Array(piece)
}
