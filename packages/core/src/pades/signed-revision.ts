// A new revision with room for a signature, still unsigned: bytes to append, where the room is, and the digest of all the rest.
import { startDigest, type DigestName } from '../crypto/index.ts'
import { walkChunks, type ByteSource } from '../encoding/byte-source.ts'
import { asBuffer } from '../encoding/bytes.ts'
import { encodeHex } from '../encoding/hex.ts'
import type { StepListener } from '../encoding/progress.ts'
import { InternalError } from '../errors.ts'
import type { AppendedRevision, ByteRange, Place } from '../pdf/index.ts'
import { byteRangeText, type SignatureRoom } from './signature-dictionary.ts'

export interface UnsignedRevision {
  readonly originalSize: number
  /** Ours to write into. */
  readonly appended: Uint8Array
  readonly byteRange: ByteRange
}

/** Writes the ByteRange into its room, which is possible as soon as the revision is laid out. */
export function layOutRevision(revision: AppendedRevision, room: SignatureRoom): UnsignedRevision {
  const { originalSize, appended } = revision
  const contents = placeOf(revision, room.contents)
  const end = originalSize + appended.length
  const byteRange = [0, contents.start, contents.end, end - contents.end] as const
  const text = byteRangeText(byteRange)
  const place = placeOf(revision, room.byteRange)
  if (text.length !== place.end - place.start) throw new InternalError('The ByteRange does not fit')
  asBuffer(appended).write(text, place.start - originalSize, 'latin1')
  return { originalSize, appended, byteRange }
}

/** The digest of everything but the room for /Contents; the original is read once, in pieces. */
export async function digestRevision(
  original: ByteSource,
  { originalSize, appended, byteRange }: UnsignedRevision,
  name: DigestName,
  onBytes?: StepListener,
): Promise<Uint8Array> {
  const digest = startDigest(name)
  let done = 0
  await walkChunks(original, 0, originalSize, (chunk) => {
    digest.update(chunk)
    done += chunk.length
    onBytes?.(done)
  })
  const [, before, after] = byteRange
  digest.update(appended.subarray(0, before - originalSize))
  digest.update(appended.subarray(after - originalSize))
  onBytes?.(originalSize + appended.length)
  return digest.digest()
}

/** What listeners to `digestRevision` count up to. */
export function signedSize({ originalSize, appended }: UnsignedRevision): number {
  return originalSize + appended.length
}

/** How many bytes of CMS the room takes. */
export function roomBytes({ byteRange: [, before, after] }: UnsignedRevision): number {
  return (after - before - 2) / 2
}

/** Writes the CMS into the room, in place; the caller has made sure that it fits. */
export function fillRoom(revision: UnsignedRevision, cms: Uint8Array): void {
  if (cms.length > roomBytes(revision))
    throw new InternalError('The CMS does not fit into its room')
  const position = revision.byteRange[1] + 1 - revision.originalSize
  asBuffer(revision.appended).write(encodeHex(cms), position, 'latin1')
}

function placeOf(revision: AppendedRevision, room: SignatureRoom['contents']): Place {
  const place = revision.places.get(room)
  if (place === undefined) throw new InternalError('The revision lost the room for the signature')
  return place
}
