import type { VerificationReport } from '@sealpost/core/validation'
import type { Context } from '../context.ts'
import { verifyIncoming } from './verify-incoming.ts'

/** Verifies a file for whoever asks, and keeps nothing of it. Throws `file-too-large`. */
export async function checkFile(
  context: Context,
  name: string | null,
  at: Date,
  stream: AsyncIterable<Uint8Array>,
): Promise<VerificationReport> {
  const blob = await context.blobs.receive(stream, context.config.maxFileBytes)
  try {
    return await verifyIncoming(context, blob.key, { name, at })
  } finally {
    await context.blobs.discard(blob.key)
  }
}
