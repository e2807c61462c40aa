// What nothing refers to, in the bucket and in this machine's spool. Keeping an object writes it anew, so one that is about to be committed
// is younger than any grace. Ages are the server's own.
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { S3Client } from '@aws-sdk/client-s3'
import { listObjects } from './list-objects.ts'
import { nameOf, type ObjectName } from './object-name.ts'

export interface SweptPlaces {
  readonly client: S3Client
  readonly Bucket: string
  readonly spoolDirectory: string
}

/** `remove` answers whether the object went. Answers how many did. */
export async function sweepObjects(
  { client, Bucket, spoolDirectory }: SweptPlaces,
  graceMs: number,
  remove: (name: ObjectName) => Promise<boolean>,
): Promise<number> {
  let removed = 0
  for await (const { Key, LastModified } of listObjects(client, { Bucket })) {
    const name = nameOf(Key ?? '')
    if (name === undefined || LastModified === undefined) continue
    if (Date.now() - LastModified.getTime() > graceMs && (await remove(name))) removed += 1
  }
  await sweepSpool(spoolDirectory, graceMs)
  return removed
}

async function sweepSpool(directory: string, graceMs: number): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name)
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > graceMs) await rm(path, { force: true })
  }
}
