import { memorySource, type ByteSource } from '@sealpost/core'
import type { VerificationReport } from '@sealpost/core/validation'
import type { BlobSource } from '../blobs/index.ts'
import type { Context, VerifyOptions } from '../context.ts'
import { inSpan } from '../tracing.ts'

/** Up to this size a file is read once and verified in memory: reading a PDF is many small reads, and each from disk is a turn around the thread pool. */
const HELD_BYTES = 4 << 20

/** Verifies a file where it waits. */
export async function verifyIncoming(
  context: Context,
  key: string,
  options: VerifyOptions,
): Promise<VerificationReport> {
  return verifySource(context, await context.blobs.openIncoming(key), options)
}

/** Verifies a file and closes it. Larger ones are read by position and never held. */
export async function verifySource(
  context: Context,
  source: BlobSource,
  options: VerifyOptions,
): Promise<VerificationReport> {
  try {
    return await inSpan('verify', { 'sealpost.file.bytes': source.size }, async () =>
      context.verifier.verify(await hold(source), options),
    )
  } finally {
    await source.close()
  }
}

async function hold(source: BlobSource): Promise<ByteSource> {
  return source.size > HELD_BYTES ? source : memorySource(await source.read(0, source.size))
}
