// Raises signatures, ours or another tool's, to B-T, B-LT and B-LTA (EN 319 142-1, 6.3): document timestamp, validation data, and a
// document timestamp over that. Doing it again to LTA renews an archive.
import { expectLevelToRaiseTo } from '../encoding/arguments.ts'
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import type { ProgressListener } from '../encoding/progress.ts'
import { UsageError } from '../errors.ts'
import type { Authorities } from '../trust/request-timestamp.ts'
import type { ValidationMaterial } from '../validation/validation-data/validation-material.ts'
import { joinRevision, type AppendedPdf } from './appended-pdf.ts'
import { GrowingPdf } from './growing-pdf.ts'
import { openDocument } from './open-document.ts'
import { draftReadable } from './verification/draft-document.ts'

export interface AugmentPdfOptions extends ValidationMaterial {
  readonly to: 'T' | 'LT' | 'LTA'
  /** Asked in this order. Needed for LTA, and wherever a signature has no timestamp yet. */
  readonly tsa?: Authorities
  /** Opens an encrypted document, the user's or the owner's. Default: the empty one. */
  readonly password?: string
  /** Told how far each step is. */
  readonly onProgress?: ProgressListener
}

/**
 * Raises every signature of the document that is below the level; what is at it already gets nothing new, except that LTA always adds a
 * document timestamp. Throws `ERR_USAGE_NO_SIGNATURE`, `ERR_USAGE_LEVEL`, `ERR_USAGE_NO_TSA`, `ERR_USAGE_TRUST` (a chain does not end at an anchor),
 * `ERR_SERVICE_REVOCATION_DATA`, `ERR_USAGE_PDF_PASSWORD`, and what `openPdf` and `startUpdate` throw.
 */
export function augmentPdf(pdf: Uint8Array, options: AugmentPdfOptions): Promise<Uint8Array>
export function augmentPdf(pdf: ByteSource, options: AugmentPdfOptions): Promise<AppendedPdf>
export async function augmentPdf(
  pdf: Uint8Array | ByteSource,
  options: AugmentPdfOptions,
): Promise<Uint8Array | AppendedPdf> {
  expectLevelToRaiseTo(options.to)
  const original = toSource(pdf)
  const growing = new GrowingPdf(original, options)
  if (await lacksTimestamp(original, options)) await growing.addTimestamp(options.tsa)
  if (options.to !== 'T') await growing.addValidationData(options)
  if (options.to === 'LTA') await growing.addTimestamp(options.tsa)
  return joinRevision(pdf, growing.appended)
}

async function lacksTimestamp(
  source: ByteSource,
  { password, onProgress }: AugmentPdfOptions,
): Promise<boolean> {
  const document = await openDocument(source, password)
  const { signatures } = await draftReadable(document, { name: null, untrusted: [], onProgress })
  const signed = signatures.filter(({ kind }) => kind === 'signature')
  if (signed.length === 0)
    throw new UsageError('ERR_USAGE_NO_SIGNATURE', 'The document has no signature to augment')
  return signed.some(({ timestamps }) => timestamps.length === 0)
}
