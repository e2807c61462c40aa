import { createHash, randomUUID } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { crashPoint } from '../crash-points.ts'
import { Refusal } from '../refusals.ts'
import { onDisk, toBlobError } from './blob-error.ts'
import { HEAD_BYTES, type IncomingBlob } from './blob-store.ts'

/** One pass: each chunk is hashed and written as it comes, then the file is synced. A failure leaves no file. */
export async function receiveFile(
  directory: string,
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<IncomingBlob> {
  const key = randomUUID()
  const path = join(directory, key)
  const handle = await onDisk(() => open(path, 'wx', 0o600))
  try {
    const received = await writeAll(handle, stream, maxBytes)
    await handle.datasync()
    await handle.close()
    crashPoint('after_blob_fsync')
    return { key, ...received }
  } catch (error) {
    await handle.close().catch(ignore)
    await rm(path, { force: true }).catch(ignore)
    throw toBlobError(error)
  }
}

async function writeAll(
  handle: FileHandle,
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Omit<IncomingBlob, 'key'>> {
  const hash = createHash('sha256')
  const head = new Uint8Array(HEAD_BYTES)
  let bytes = 0
  for await (const chunk of stream) {
    if (bytes + chunk.length > maxBytes) {
      throw new Refusal('file-too-large', `A file may have at most ${maxBytes} bytes`)
    }
    if (bytes < HEAD_BYTES) head.set(chunk.subarray(0, HEAD_BYTES - bytes), bytes)
    hash.update(chunk)
    await writeChunk(handle, chunk)
    bytes += chunk.length
  }
  return { sha256: hash.digest('hex'), bytes, head: head.subarray(0, Math.min(bytes, HEAD_BYTES)) }
}

/** A disk that fills up may take part of a chunk. */
async function writeChunk(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length;) {
    const { bytesWritten } = await handle.write(chunk, written)
    written += bytesWritten
  }
}

function ignore(): void {
  // The first error is the one to report.
}
