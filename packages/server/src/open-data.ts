// Where the data live: the embedded database, which one gateway has to itself, or PostgreSQL, which many share; files here or in S3.
import { join } from 'node:path'
import { openFileBlobs, type BlobStore } from './blobs/index.ts'
import type { Config } from './config.ts'
import { lockData, openPostgresStore, openSqliteStore, type Store } from './store/index.ts'

export interface Data {
  readonly store: Store
  /** Whether no other gateway can be at work on these data. */
  readonly isAlone: boolean
  close(): Promise<void>
}

/** Throws `ERR_USAGE_DATA_IN_USE`. */
export function openData({ dataDirectory, databaseUrl }: Config): Data {
  if (databaseUrl !== undefined) {
    const store = openPostgresStore(databaseUrl)
    return { store, isAlone: false, close: () => store.close() }
  }
  const lock = lockData(join(dataDirectory, 'lock.sqlite'))
  const store = openSqliteStore(join(dataDirectory, 'sealpost.sqlite'))
  const close = async (): Promise<void> => {
    await store.close()
    lock.release()
  }
  return { store, isAlone: true, close }
}

export async function openBlobs(config: Config): Promise<BlobStore> {
  const directory = join(config.dataDirectory, 'files')
  if (config.s3Bucket === undefined) return openFileBlobs(directory)
  // The kit for S3 is 35 MB of memory that an embedded gateway has no use for.
  const { openS3Blobs } = await import('./blobs/open-s3-blobs.ts')
  return openS3Blobs({
    spoolDirectory: join(config.dataDirectory, 'spool'),
    bucket: config.s3Bucket,
    endpoint: config.s3Endpoint,
    region: config.s3Region,
    accessKeyId: config.s3AccessKeyId,
    secretAccessKey: config.s3SecretAccessKey,
  })
}
