// The quarantine's compartments in the bucket, quarantine/<case>/<name>: ciphertext alone, also in the spool on its way there.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DeleteObjectCommand } from '@aws-sdk/client-s3'
import { receiveFile } from '../receive-file.ts'
import type { SealedName, SealedRoom } from '../sealed-room.ts'
import { asked, found } from './client.ts'
import { listObjects } from './list-objects.ts'
import { openObject } from './object-source.ts'
import type { SweptPlaces } from './sweep-objects.ts'
import { uploadFile } from './upload.ts'

const PREFIX = 'quarantine/'
const OBJECT = /^quarantine\/([0-9a-z-]{1,64})\/([0-9a-z]{1,32})$/

export function openSealedObjects({ client, Bucket, spoolDirectory }: SweptPlaces): SealedRoom {
  async function put(name: SealedName, content: AsyncIterable<Uint8Array>): Promise<void> {
    const sealed = await receiveFile(spoolDirectory, content, Number.MAX_SAFE_INTEGER)
    const path = join(spoolDirectory, sealed.key)
    try {
      await uploadFile(client, { Bucket, Key: keyOf(name) }, { path, ...sealed })
    } finally {
      await rm(path, { force: true })
    }
  }

  async function remove(id: string): Promise<void> {
    for await (const { Key } of listObjects(client, { Bucket, Prefix: `${PREFIX}${id}/` }))
      await asked(client.send(new DeleteObjectCommand({ Bucket, Key })))
  }

  async function list(olderThanMs: number): Promise<string[]> {
    const newest = new Map<string, number>()
    for await (const { Key, LastModified } of listObjects(client, { Bucket, Prefix: PREFIX })) {
      const id = OBJECT.exec(Key ?? '')?.[1]
      if (id === undefined || LastModified === undefined) continue
      newest.set(id, Math.max(newest.get(id) ?? 0, LastModified.getTime()))
    }
    return [...newest].filter(([, at]) => Date.now() - at > olderThanMs).map(([id]) => id)
  }

  return { put, remove, list, open: (name) => found(openObject(client, Bucket, keyOf(name))) }
}

function keyOf({ id, name }: SealedName): string {
  const key = `${PREFIX}${id}/${name}`
  if (!OBJECT.test(key)) throw new TypeError('No name of a sealed object')
  return key
}
