// Blobs as files: incoming/<key> while undecided, kept/<ab>/<sha256> for good. A file appears under its digest only whole and on disk:
// written and synced beside it, renamed, and the directory synced. 256 directories, made once.
import { statfsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ServiceError } from '@sealpost/core/errors'
import { crashPoint } from '../crash-points.ts'
import { onDisk } from './blob-error.ts'
import type { BlobSource } from './blob-source.ts'
import type { BlobStore } from './blob-store.ts'
import { openFileSource } from './file-source.ts'
import { isMissing } from './is-missing.ts'
import { receiveFile } from './receive-file.ts'
import { createSweeper, type Sweeper } from './sweep-files.ts'
import { syncDirectory } from '../sync-directory.ts'
import { wipeFile } from './wipe-file.ts'

const SHARDS = 256

/** Opens a directory of blobs, creating it. */
export async function openFileBlobs(directory: string): Promise<BlobStore> {
  const incoming = join(directory, 'incoming')
  const kept = join(directory, 'kept')
  await makeDirectories(directory, incoming, kept)
  const sweeper = createSweeper(incoming, kept)
  return {
    receive: (stream, maxBytes) => receiveFile(incoming, stream, maxBytes),
    openIncoming: (key) => openThere(join(incoming, assertKey(key))),
    keep: ({ key, sha256 }) =>
      onDisk(() => keepFile(join(incoming, assertKey(key)), kept, sha256, sweeper)),
    discard: (key) => onDisk(() => rm(join(incoming, assertKey(key)), { force: true })),
    wipe: (key) => onDisk(() => wipeFile(join(incoming, assertKey(key)))),
    open: (sha256) => openThere(join(shardOf(kept, sha256), sha256)),
    sweep: (graceMs, isWanted) => sweeper.sweep(graceMs, isWanted),
    freeBytes: () => {
      const { bavail, bsize } = statfsSync(directory)
      return Promise.resolve(bavail * bsize)
    },
  }
}

async function makeDirectories(directory: string, incoming: string, kept: string): Promise<void> {
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  await mkdir(kept, { recursive: true, mode: 0o700 })
  for (let shard = 0; shard < SHARDS; shard++) {
    await mkdir(join(kept, shard.toString(16).padStart(2, '0')), { recursive: true, mode: 0o700 })
  }
  await syncDirectory(kept)
  await syncDirectory(directory)
}

async function keepFile(
  from: string,
  kept: string,
  sha256: string,
  sweeper: Sweeper,
): Promise<void> {
  const shard = shardOf(kept, sha256)
  sweeper.protect(sha256)
  try {
    // An equal file may be there already: one takes the other's place.
    await rename(from, join(shard, sha256))
    crashPoint('after_blob_rename_before_dir_fsync')
  } catch (error) {
    if (!isMissing(error)) throw error
    // Kept before, by a submission that was repeated: then the file must be there.
    await (await openThere(join(shard, sha256))).close()
  }
  await syncDirectory(shard)
}

async function openThere(path: string): Promise<BlobSource> {
  try {
    return await onDisk(() => openFileSource(path))
  } catch (cause) {
    if (!isMissing(cause)) throw cause
    throw new ServiceError('ERR_SERVICE_BLOB_MISSING', 'A file of the store is missing', { cause })
  }
}

function shardOf(kept: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('A SHA-256 has 64 hexadecimal digits')
  return join(kept, sha256.slice(0, 2))
}

/** Keys are ours, but they also come back from the database. */
function assertKey(key: string): string {
  if (!/^[0-9a-f-]{36}$/.test(key)) throw new TypeError('No key of an incoming blob')
  return key
}
