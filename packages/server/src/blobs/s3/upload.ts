import { createReadStream } from 'node:fs'
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { asked } from './client.ts'

export interface UploadedFile {
  readonly path: string
  /** Lower-case hexadecimal. */
  readonly sha256: string
  readonly bytes: number
}

interface Place {
  readonly Bucket: string
  readonly Key: string
}

/** The kit does not send a stream twice; the file is read anew. */
const MAX_ATTEMPTS = 3

/** Stores a file of this machine; the server checks its SHA-256 before it says that it has it. One request takes up to 5 GB. */
export async function uploadFile(
  client: S3Client,
  place: Place,
  file: UploadedFile,
): Promise<void> {
  for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
    const sent = await send(client, place, file).then(
      () => true,
      () => false,
    )
    if (sent) return
  }
  await asked(send(client, place, file))
}

async function send(
  client: S3Client,
  place: Place,
  { path, sha256, bytes }: UploadedFile,
): Promise<void> {
  const Body = createReadStream(path, { highWaterMark: 1 << 18 })
  const ChecksumSHA256 = Buffer.from(sha256, 'hex').toString('base64')
  try {
    await client.send(
      new PutObjectCommand({ ...place, Body, ContentLength: bytes, ChecksumSHA256 }),
    )
  } finally {
    Body.destroy()
  }
}
