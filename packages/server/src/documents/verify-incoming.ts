import type { VerificationReport } from '@sealpost/core/validation'
import type { BlobSource } from '../blobs/index.ts'
import type { Context, VerifyOptions } from '../context.ts'
import { inSpan } from '../tracing.ts'

/** Verifies a file where it waits. */
export async function verifyIncoming(
  context: Context,
  key: string,
  options: VerifyOptions,
): Promise<VerificationReport> {
  return verifySource(context, await context.blobs.openIncoming(key), options)
}

/** Verifies a file and closes it. */
export async function verifySource(
  context: Context,
  source: BlobSource,
  options: VerifyOptions,
): Promise<VerificationReport> {
  try {
    return await inSpan('verify', { 'sealpost.file.bytes': source.size }, () =>
      context.verifier.verify(source, options),
    )
  } finally {
    await source.close()
  }
}
