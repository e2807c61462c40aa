import { S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import { ServiceError } from '@sealpost/core/errors'

export interface S3Options {
  readonly bucket: string
  readonly endpoint?: string | undefined
  readonly region: string
  readonly accessKeyId?: string | undefined
  readonly secretAccessKey?: string | undefined
}

const CONNECT_TIMEOUT_MS = 5_000
/** Without a byte in either direction. */
const SILENCE_TIMEOUT_MS = 60_000
const MAX_ATTEMPTS = 4

export function createS3Client(options: S3Options): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey } = options
  return new S3Client({
    region,
    maxAttempts: MAX_ATTEMPTS,
    // Nothing goes to the console past the gateway's own log.
    logger: SILENT,
    // Its `requestTimeout` would only warn, and count a long upload as silence.
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, socketTimeout: SILENCE_TIMEOUT_MS },
    // Servers other than Amazon's seldom have a name for each bucket.
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(accessKeyId !== undefined &&
      secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
  })
}

const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // What went wrong is thrown.
}

const MISSING: readonly string[] = ['NoSuchKey', 'NotFound', 'NoSuchUpload']

export function isNoSuchObject(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return false
  return MISSING.includes(error.name) || error.$metadata.httpStatusCode === 404
}

/** Runs a request; a server that cannot serve is `ERR_SERVICE_BLOBS`. An object that is not there stays the error it is. */
export async function asked<T>(request: Promise<T>): Promise<T> {
  try {
    return await request
  } catch (cause) {
    if (isNoSuchObject(cause) || cause instanceof ServiceError) throw cause
    throw new ServiceError('ERR_SERVICE_BLOBS', 'The store of the files cannot serve', {
      details: { s3: cause instanceof Error ? cause.name : '' },
      cause,
    })
  }
}

/** An object that has to be there: one that is not is `ERR_SERVICE_BLOB_MISSING`. */
export async function found<T>(request: Promise<T>): Promise<T> {
  try {
    return await request
  } catch (cause) {
    if (!isNoSuchObject(cause)) throw cause
    throw new ServiceError('ERR_SERVICE_BLOB_MISSING', 'A file of the store is missing', { cause })
  }
}
