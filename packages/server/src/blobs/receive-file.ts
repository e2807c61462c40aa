import { createHash, randomUUID } from 'node:crypto'
import { closeSync, fdatasync, open, writev } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { crashPoint } from '../crash-points.ts'
import { Refusal } from '../refusals.ts'
import { toBlobError } from './blob-error.ts'
import { HEAD_BYTES, type IncomingBlob } from './blob-store.ts'

/** What is gathered before it is written: small files are one write, each of which is a turn around the thread pool. */
const WRITE_BYTES = 1 << 17

const [openFile, writeAt, synced] = [promisify(open), promisify(writev), promisify(fdatasync)]

/** One pass: each chunk is hashed and written as it comes, then the file is synced. A failure leaves no file. */
export async function receiveFile(
  directory: string,
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<IncomingBlob> {
  const key = randomUUID()
  const path = join(directory, key)
  const handle = await create(path)
  let isOpen = true
  try {
    const received = await writeAll(handle, stream, maxBytes)
    await synced(handle)
    isOpen = false
    closeSync(handle)
    crashPoint('after_blob_fsync')
    return { key, ...received }
  } catch (error) {
    if (isOpen) closeSync(handle)
    await rm(path, { force: true }).catch(ignore)
    throw toBlobError(error)
  }
}

/** Waited for elsewhere: while others force files to the disk, making one can take as long. */
async function create(path: string): Promise<number> {
  try {
    return await openFile(path, 'wx', 0o600)
  } catch (error) {
    throw toBlobError(error)
  }
}

async function writeAll(
  handle: number,
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Omit<IncomingBlob, 'key'>> {
  const hash = createHash('sha256')
  const head = new Uint8Array(HEAD_BYTES)
  let [bytes, written] = [0, 0]
  let pieces: Uint8Array[] = []
  for await (const chunk of stream) {
    if (bytes + chunk.length > maxBytes) {
      throw new Refusal('file-too-large', `A file may have at most ${maxBytes} bytes`)
    }
    if (bytes < HEAD_BYTES) head.set(chunk.subarray(0, HEAD_BYTES - bytes), bytes)
    hash.update(chunk)
    pieces.push(chunk)
    bytes += chunk.length
    if (bytes - written < WRITE_BYTES) continue
    await writePieces(handle, pieces)
    pieces = []
    written = bytes
  }
  if (pieces.length > 0) await writePieces(handle, pieces)
  return { sha256: hash.digest('hex'), bytes, head: head.subarray(0, Math.min(bytes, HEAD_BYTES)) }
}

/** A disk that fills up may take a part. */
async function writePieces(handle: number, pieces: readonly Uint8Array[]): Promise<void> {
  for (let left = pieces; left.length > 0;) {
    const { bytesWritten } = await writeAt(handle, left)
    left = withoutFirst(left, bytesWritten)
  }
}

function withoutFirst(pieces: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let skip = bytes
  return pieces.flatMap((piece) => {
    const gone = Math.min(skip, piece.length)
    skip -= gone
    return gone === piece.length ? [] : [piece.subarray(gone)]
  })
}

function ignore(): void {
  // The first error is the one to report.
}
