import type { VerificationReport } from '@sealpost/core/validation'
import type { Context } from '../context.ts'
import { Refusal } from '../refusals.ts'
import { verifyIncoming } from './verify-incoming.ts'

/** Verifies a file for whoever asks, and keeps nothing of it. Throws `file-empty` and `file-too-large`. */
export async function checkFile(
  context: Context,
  caller: string,
  name: string | null,
  at: Date,
  stream: AsyncIterable<Uint8Array>,
): Promise<VerificationReport> {
  const blob = await context.blobs.receive(stream, context.config.maxFileBytes)
  try {
    if (blob.bytes === 0) throw new Refusal('file-empty', 'There is no file in the body')
    return await verifyIncoming(context, blob.key, { name, at, caller })
  } finally {
    await context.blobs.discard(blob.key)
  }
}
