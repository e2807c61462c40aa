// A document timestamp (ISO 32000-2, 12.8.5; EN 319 142-1, 5.4.3): proves that everything before it existed.
import type { ByteSource } from '../encoding/byte-source.ts'
import { toSource } from '../encoding/byte-source.ts'
import { listenToStep, type ProgressListener } from '../encoding/progress.ts'
import { digestByName, type DigestName } from '../crypto/index.ts'
import { findSignatureFields, startUpdate } from '../pdf/index.ts'
import { joinRevision, type AppendedPdf } from './appended-pdf.ts'
import { chooseField } from './choose-field.ts'
import { requestTimestamp, type Authorities } from '../trust/request-timestamp.ts'
import { RESERVED_TIMESTAMP_BYTES } from './reserve.ts'
import { documentTimestampDictionary, makeRoom } from './signature-dictionary.ts'
import {
  digestRevision,
  fillRoom,
  layOutRevision,
  roomBytes,
  signedSize,
  type UnsignedRevision,
} from './signed-revision.ts'
import { addField } from './write-field.ts'
import { openDocument } from './open-document.ts'

export interface TimestampPdfOptions {
  /** Bytes kept for the token, before hexadecimal doubles them; grown when too small. Default 10 240. */
  readonly reservedBytes?: number
  /** Digest of the document in the token. Default SHA-256. */
  readonly digest?: DigestName
  /** Opens an encrypted document, the user's or the owner's. Default: the empty one. */
  readonly password?: string
  /** Told how far the hashing is. */
  readonly onProgress?: ProgressListener
}

const GROWTH_BYTES = 256

/**
 * Appends a document timestamp, invisible. DocMDP never forbids it (ISO 32000-2, 12.8.2.2.2).
 * Throws `FormatError` for a document that cannot be updated safely, `ERR_USAGE_PDF_PASSWORD`, `ServiceError` when no authority answers.
 */
export function timestampPdf(
  pdf: Uint8Array,
  tsa: Authorities,
  options?: TimestampPdfOptions,
): Promise<Uint8Array>
export function timestampPdf(
  pdf: ByteSource,
  tsa: Authorities,
  options?: TimestampPdfOptions,
): Promise<AppendedPdf>
export async function timestampPdf(
  pdf: Uint8Array | ByteSource,
  tsa: Authorities,
  options: TimestampPdfOptions = {},
): Promise<Uint8Array | AppendedPdf> {
  const { appended } = await timestampRevision(toSource(pdf), tsa, options)
  return joinRevision(pdf, appended)
}

export async function timestampRevision(
  source: ByteSource,
  tsa: Authorities,
  options: TimestampPdfOptions = {},
): Promise<UnsignedRevision> {
  const { digest = 'SHA-256', password, onProgress } = options
  let reserved = options.reservedBytes ?? RESERVED_TIMESTAMP_BYTES
  digestByName(digest)
  for (;;) {
    const revision = await layOutTimestamp(source, reserved, password)
    const onBytes = listenToStep(onProgress, 'timestamp', signedSize(revision))
    const imprint = await digestRevision(source, revision, digest, onBytes)
    const token = await requestTimestamp(tsa, { digest, imprint })
    if (token.length <= roomBytes(revision)) {
      fillRoom(revision, token)
      return revision
    }
    reserved = token.length + GROWTH_BYTES
  }
}

async function layOutTimestamp(
  source: ByteSource,
  reservedBytes: number,
  password: string | undefined,
): Promise<UnsignedRevision> {
  const document = await openDocument(source, password)
  const writing = { document, update: startUpdate(document) }
  const choice = chooseField(await findSignatureFields(document))
  const room = makeRoom(reservedBytes)
  const value = writing.update.add(documentTimestampDictionary(room))
  const name = choice.kind === 'new' ? choice.name : choice.field.name
  await addField(writing, { name, value, appearance: undefined, entries: {}, tagged: false })
  return layOutRevision(writing.update.build(), room)
}
