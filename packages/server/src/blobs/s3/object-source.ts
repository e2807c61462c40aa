import {
  GetObjectCommand,
  HeadObjectCommand,
  type GetObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3'
import { InternalError, ServiceError } from '@sealpost/core/errors'
import type { BlobSource } from '../blob-source.ts'
import { asked } from './client.ts'

/** Read at once: readers ask for little pieces, and each request is a journey. */
const BLOCK_BYTES = 1 << 20
/** Blocks of one object in memory: one that is being read and the one before. */
const MAX_BLOCKS = 2

/** An object, read by position. Rejects as the request for its size does. */
export async function openObject(
  client: S3Client,
  Bucket: string,
  Key: string,
): Promise<BlobSource> {
  const head = await asked(client.send(new HeadObjectCommand({ Bucket, Key })))
  const { ContentLength: size = 0, ETag } = head
  const blocks = new Map<number, Promise<Uint8Array>>()

  async function fetchBlock(index: number): Promise<Uint8Array> {
    const start = index * BLOCK_BYTES
    const end = Math.min(size, start + BLOCK_BYTES)
    const Range = `bytes=${start}-${end - 1}`
    // All blocks are of the object whose size was asked for, or none is.
    const place = { Bucket, Key, Range, IfMatch: ETag }
    const bytes = await asked(getBytes(client, place))
    if (bytes.length !== end - start) throw new InternalError('A kept file is shorter than it was')
    return bytes
  }

  function block(index: number): Promise<Uint8Array> {
    const known = blocks.get(index)
    if (known !== undefined) return known
    for (const oldest of [...blocks.keys()].slice(0, blocks.size - MAX_BLOCKS + 1))
      blocks.delete(oldest)
    const fetched = fetchBlock(index)
    // A failure is told to who waits, and not to the next one.
    fetched.catch(() => blocks.delete(index))
    blocks.set(index, fetched)
    return fetched
  }

  return {
    size,
    ...(ETag !== undefined && { identity: `${ETag} ${head.LastModified?.getTime() ?? 0}` }),
    read: async (position, length) => {
      const bytes = new Uint8Array(length)
      for (let done = 0; done < length;) {
        const at = position + done
        const piece = await block(Math.floor(at / BLOCK_BYTES))
        const part = piece.subarray(at % BLOCK_BYTES, (at % BLOCK_BYTES) + length - done)
        if (part.length === 0) throw new InternalError('A kept file is shorter than it was')
        bytes.set(part, done)
        done += part.length
      }
      return bytes
    },
    close: () => {
      blocks.clear()
      return Promise.resolve()
    },
  }
}

/**
 * The body belongs to the request: a server that breaks off in it did not serve. The kit compares what comes with the checksum that was stored with it;
 * for bytes of another one it has only a sentence.
 */
async function getBytes(client: S3Client, place: GetObjectCommandInput): Promise<Uint8Array> {
  try {
    const { Body } = await client.send(new GetObjectCommand(place))
    return (await Body?.transformToByteArray()) ?? new Uint8Array()
  } catch (cause) {
    if (!(cause instanceof Error && cause.message.startsWith('Checksum mismatch'))) throw cause
    throw new ServiceError('ERR_SERVICE_BLOB_CHANGED', 'An object is not what was stored', {
      cause,
    })
  }
}
