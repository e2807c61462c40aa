import { ServiceError } from '@sealpost/core/errors'
import type { BlobSource } from '../blobs/index.ts'
import type { Context } from '../context.ts'
import type { ReceivedFile } from './submission.ts'

/**
 * Opens a file of a submission that is not decided yet. A gateway that died between keeping the files and accepting the document left them in
 * the other room: a draft still names them, and is submitted again. Throws `ERR_SERVICE_BLOB_MISSING`.
 */
export async function openReceived(
  { blobs }: Pick<Context, 'blobs'>,
  { incoming, sha256 }: Pick<ReceivedFile, 'incoming' | 'sha256'>,
): Promise<BlobSource> {
  try {
    return await blobs.openIncoming(incoming)
  } catch (error) {
    if (!isBlobMissing(error)) throw error
    return blobs.open(sha256)
  }
}

export function isBlobMissing(error: unknown): boolean {
  return error instanceof ServiceError && error.code === 'ERR_SERVICE_BLOB_MISSING'
}
