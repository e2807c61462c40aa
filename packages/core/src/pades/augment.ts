// Raises signatures, ours or another tool's, to B-T, B-LT and B-LTA (EN 319 142-1, 6.3): document timestamp, validation data, and a
// document timestamp over that. Doing it again to LTA renews an archive.
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { FormatError, UsageError } from '../errors.ts'
import { AppendedPdf } from './appended-pdf.ts'
import { collectValidationData } from './augmentation/collect-validation-data.ts'
import type { ValidationMaterial } from '../validation/validation-data/validation-material.ts'
import { writeSecurityStore } from './augmentation/write-security-store.ts'
import { timestampRevision } from './document-timestamp.ts'
import { hasAuthorities, type Authorities } from '../trust/request-timestamp.ts'
import { joinRevision } from './sign-pdf.ts'
import { draftDocument } from './verification/draft-document.ts'

export interface AugmentPdfOptions extends ValidationMaterial {
  readonly to: 'T' | 'LT' | 'LTA'
  /** Asked in this order. Needed for LTA, and wherever a signature has no timestamp yet. */
  readonly tsa?: Authorities
}

/**
 * Raises every signature of the document that is below the level; what is at it already gets nothing new, except that LTA always adds a
 * document timestamp. Throws `ERR_USAGE_NO_SIGNATURE`, `ERR_USAGE_NO_TSA`, `ERR_USAGE_TRUST` (a chain does not end at an anchor),
 * `ERR_SERVICE_REVOCATION_DATA`, and what `openPdf` and `startUpdate` throw.
 */
export function augmentPdf(pdf: Uint8Array, options: AugmentPdfOptions): Promise<Uint8Array>
export function augmentPdf(pdf: ByteSource, options: AugmentPdfOptions): Promise<AppendedPdf>
export async function augmentPdf(
  pdf: Uint8Array | ByteSource,
  options: AugmentPdfOptions,
): Promise<Uint8Array | AppendedPdf> {
  const original = toSource(pdf)
  const growing = new GrowingPdf(original)
  if (await lacksTimestamp(original)) await growing.addTimestamp(options.tsa)
  if (options.to !== 'T') await growing.addValidationData(options)
  if (options.to === 'LTA') await growing.addTimestamp(options.tsa)
  return joinRevision(pdf, growing.appended)
}

/** A document that gains one revision after the other; nothing of it is written before all are made. */
class GrowingPdf {
  readonly #original: ByteSource
  #appended: Uint8Array = new Uint8Array(0)

  constructor(original: ByteSource) {
    this.#original = original
  }

  get appended(): Uint8Array {
    return this.#appended
  }

  async addTimestamp(tsa: Authorities | undefined): Promise<void> {
    if (!hasAuthorities(tsa))
      throw new UsageError('ERR_USAGE_NO_TSA', 'The level needs a time-stamping authority')
    this.#append((await timestampRevision(this.#source(), tsa)).appended)
  }

  async addValidationData(material: ValidationMaterial): Promise<void> {
    const source = this.#source()
    const { entries, library } = await collectValidationData(source, material)
    this.#append(await writeSecurityStore(source, entries, library))
  }

  #source(): ByteSource {
    return new AppendedPdf(this.#original, this.#appended)
  }

  #append(revision: Uint8Array | undefined): void {
    if (revision !== undefined) this.#appended = concatBytes([this.#appended, revision])
  }
}

async function lacksTimestamp(source: ByteSource): Promise<boolean> {
  const { signatures, problems } = await draftDocument(source, { name: null, untrusted: [] })
  const unreadable = problems.find(({ code }) => code === 'PDF_UNREADABLE' || code === 'NOT_A_PDF')
  if (unreadable !== undefined) throw new FormatError('ERR_FORMAT_PDF', unreadable.message)
  const signed = signatures.filter(({ kind }) => kind === 'signature')
  if (signed.length === 0)
    throw new UsageError('ERR_USAGE_NO_SIGNATURE', 'The document has no signature to augment')
  return signed.some(({ timestamps }) => timestamps.length === 0)
}
