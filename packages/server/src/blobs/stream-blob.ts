import type { BlobSource } from './blob-source.ts'

/** How much is read at a time. */
const CHUNK_BYTES = 1 << 18

/** The bytes `[start, end)` in pieces; closes the source at the end, also when the reader goes away. */
export async function* streamBlob(
  source: BlobSource,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  try {
    for (let position = start; position < end; position += CHUNK_BYTES) {
      yield await source.read(position, Math.min(CHUNK_BYTES, end - position))
    }
  } finally {
    await source.close()
  }
}
