// The files of documents in a backup and on their way: each under its digest, once.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { ServiceError } from '@sealpost/core/errors'
import {
  isMissing,
  openFileSource,
  streamBlob,
  type BlobSource,
  type BlobStore,
} from '../blobs/index.ts'
import type { Queries } from '../store/schema.ts'
import { selectKeptFiles, type KeptFile } from '../store/statements/select-kept-files.ts'

const PAGE = 1_000

/** Opens a file by its digest; undefined when there is none. */
export type OpenKept = (sha256: string) => Promise<BlobSource | undefined>

export function keptIn(directory: string): OpenKept {
  return async (sha256) => {
    try {
      return await openFileSource(join(directory, 'kept', sha256.slice(0, 2), sha256))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }
}

export function keptBy(blobs: Pick<BlobStore, 'open'>): OpenKept {
  return async (sha256) => {
    try {
      return await blobs.open(sha256)
    } catch (error) {
      if (error instanceof ServiceError && error.code === 'ERR_SERVICE_BLOB_MISSING')
        return undefined
      throw error
    }
  }
}

/** Each digest once, with the documents that have it. */
export async function* listKept(
  db: Queries,
): AsyncGenerator<{ readonly sha256: string; readonly bytes: number; readonly of: KeptFile[] }> {
  let held: { sha256: string; bytes: number; of: KeptFile[] } | undefined
  for (let after: KeptFile | undefined; ;) {
    const page = await selectKeptFiles(db, after, PAGE)
    for (const file of page) {
      if (held?.sha256 === file.sha256) held.of.push(file)
      else {
        if (held !== undefined) yield held
        held = { sha256: file.sha256, bytes: file.bytes, of: [file] }
      }
    }
    after = page.at(-1)
    if (after === undefined) break
  }
  if (held !== undefined) yield held
}

export type FileState = 'whole' | 'missing' | 'changed'

/** Reads the whole file. */
export async function checkKept(open: OpenKept, sha256: string, bytes: number): Promise<FileState> {
  const source = await open(sha256)
  if (source === undefined) return 'missing'
  const { size } = source
  const hash = createHash('sha256')
  for await (const chunk of streamBlob(source, 0, size)) hash.update(chunk)
  return size === bytes && hash.digest('hex') === sha256 ? 'whole' : 'changed'
}

/** Copies a file to where it is kept; what is not what its name says is not kept there. */
export async function copyKept(
  open: OpenKept,
  target: BlobStore,
  sha256: string,
  bytes: number,
): Promise<FileState> {
  const source = await open(sha256)
  if (source === undefined) return 'missing'
  const { size } = source
  const received = await target.receive(streamBlob(source, 0, size), size)
  if (received.sha256 === sha256 && received.bytes === bytes) {
    await target.keep(received)
    return 'whole'
  }
  await target.discard(received.key)
  return 'changed'
}
