import type { IncomingBlob } from '../blobs/index.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../refusals.ts'
import type { FileMetadata } from './metadata.ts'
import { isAllowedType, isDeclaredType } from './sniff-file.ts'
import { roleOf, type ReceivedFile } from './submission.ts'

/**
 * Takes in one file of a document; `digest` is what the request itself says (Content-Digest), beside what the metadata say.
 * Throws `file-too-large`, `file-empty`, `file-type-not-allowed`, `file-type-mismatch` or `digest-mismatch`, and then keeps nothing.
 */
export async function receiveDocumentFile(
  context: Context,
  slot: FileMetadata,
  number: number,
  stream: AsyncIterable<Uint8Array>,
  digest: string | undefined,
): Promise<ReceivedFile> {
  if (!isAllowedType(slot.mediaType)) {
    throw refuse(
      'file-type-not-allowed',
      pointerTo(number),
      `Files of type ${slot.mediaType} may not be sent`,
    )
  }
  const blob = await context.blobs.receive(stream, context.config.maxFileBytes)
  try {
    assertFile(slot, number, blob, digest)
  } catch (error) {
    await context.blobs.discard(blob.key)
    throw error
  }
  const { name, mediaType } = slot
  return {
    number,
    name,
    mediaType,
    role: roleOf(slot, number),
    sha256: blob.sha256,
    bytes: blob.bytes,
    incoming: blob.key,
  }
}

/** Forgets files that came to nothing. */
export async function discardFiles(
  context: Context,
  files: readonly ReceivedFile[],
): Promise<void> {
  await Promise.all(files.map((file) => context.blobs.discard(file.incoming)))
}

function assertFile(
  slot: FileMetadata,
  number: number,
  blob: IncomingBlob,
  digest: string | undefined,
): void {
  const pointer = pointerTo(number)
  const said = [digest, slot.sha256].filter((value) => value !== undefined)
  if (said.some((value) => value !== blob.sha256)) {
    throw refuse('digest-mismatch', pointer, 'The bytes do not have the digest that was announced')
  }
  if (blob.bytes === 0) throw refuse('file-empty', pointer, 'The file has no bytes')
  if (!isDeclaredType(slot.mediaType, blob.head)) {
    throw refuse('file-type-mismatch', pointer, `The file is not ${slot.mediaType}`)
  }
}

type FileRefusal = 'digest-mismatch' | 'file-empty' | 'file-type-mismatch' | 'file-type-not-allowed'

function refuse(reason: FileRefusal, pointer: string, detail: string): Refusal {
  return new Refusal(reason, detail, { errors: [{ pointer, detail }] })
}

function pointerTo(number: number): string {
  return `/files/${number - 1}`
}
