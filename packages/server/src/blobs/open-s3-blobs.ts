// Blobs as objects: incoming/<key> while undecided, kept/<ab>/<sha256> for good. What comes in is first spooled on this machine, so that it
// is hashed and judged without a journey; it counts as received when the server has it.
import { mkdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { CopyObjectCommand, DeleteObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import { crashPoint } from '../crash-points.ts'
import type { BlobSource } from './blob-source.ts'
import type { BlobStore, IncomingBlob } from './blob-store.ts'
import { openFileSource } from './file-source.ts'
import { isMissing } from './is-missing.ts'
import { receiveFile } from './receive-file.ts'
import { wipeFile } from './wipe-file.ts'
import { asked, createS3Client, found, isNoSuchObject, type S3Options } from './s3/client.ts'
import { objectOf, type ObjectName } from './s3/object-name.ts'
import { openObject } from './s3/object-source.ts'
import { openSealedObjects } from './s3/sealed-objects.ts'
import { sweepObjects } from './s3/sweep-objects.ts'
import { uploadFile } from './s3/upload.ts'

export interface S3BlobOptions extends S3Options {
  /** On this machine, for what is coming in. */
  readonly spoolDirectory: string
}

/** Opens a bucket, which exists. */
export async function openS3Blobs(options: S3BlobOptions): Promise<BlobStore> {
  const { bucket: Bucket, spoolDirectory } = options
  await mkdir(spoolDirectory, { recursive: true, mode: 0o700 })
  const client = createS3Client(options)
  const places = { client, Bucket, spoolDirectory }
  const spooled = (key: string): string => join(spoolDirectory, key)

  async function receive(
    stream: AsyncIterable<Uint8Array>,
    maxBytes: number,
  ): Promise<IncomingBlob> {
    const received = await receiveFile(spoolDirectory, stream, maxBytes)
    const Key = objectOf({ room: 'incoming', key: received.key })
    try {
      await uploadFile(client, { Bucket, Key }, { path: spooled(received.key), ...received })
      crashPoint('after_blob_upload')
      return received
    } catch (error) {
      await rm(spooled(received.key), { force: true })
      throw error
    }
  }

  async function openIncoming(key: string): Promise<BlobSource> {
    const Key = objectOf({ room: 'incoming', key })
    try {
      return await openFileSource(spooled(key))
    } catch (error) {
      if (!isMissing(error)) throw error
      return found(openObject(client, Bucket, Key))
    }
  }

  async function wipe(key: string): Promise<void> {
    await remove({ room: 'incoming', key })
    await wipeFile(spooled(key))
  }

  async function discard(key: string): Promise<void> {
    await remove({ room: 'incoming', key })
    await rm(spooled(key), { force: true })
  }

  async function remove(name: ObjectName): Promise<void> {
    await asked(client.send(new DeleteObjectCommand({ Bucket, Key: objectOf(name) })))
  }

  async function keep({ key, sha256 }: { key: string; sha256: string }): Promise<void> {
    const Key = objectOf({ room: 'kept', sha256 })
    const CopySource = `${Bucket}/${objectOf({ room: 'incoming', key })}`
    try {
      await asked(client.send(new CopyObjectCommand({ Bucket, Key, CopySource })))
    } catch (error) {
      if (!isNoSuchObject(error)) throw error
      // Kept before, by a submission that was repeated: then it must be there.
      await found(asked(client.send(new HeadObjectCommand({ Bucket, Key }))))
    }
    crashPoint('after_blob_copy')
    await discard(key)
  }

  return {
    receive,
    openIncoming,
    keep,
    discard,
    wipe,
    open: (sha256) => found(openObject(client, Bucket, objectOf({ room: 'kept', sha256 }))),
    sealed: openSealedObjects(places),
    sweep: (graceMs, isWanted) =>
      sweepObjects(places, graceMs, async (name) => {
        if (await isWanted(name)) return false
        await remove(name)
        return true
      }),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(spoolDirectory)
      return bavail * bsize
    },
  }
}
