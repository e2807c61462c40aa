// Opens a PDF by position (ISO 32000-2, 7.5): header, startxref, cross-reference chain. Reads no object it is not asked for.
import type { ByteSource } from '../encoding/byte-source.ts'
import { InternalError } from '../errors.ts'
import type { DocumentCipher, EncryptionDescription, PdfDocument } from './document.ts'

export interface OpenPdfOptions {
  /**
   * Look for objects by scanning when the cross-reference is broken. Default false: a broken file is refused by name,
   * since a repaired one may read differently elsewhere. Never used on the way to a verdict.
   */
  readonly repair?: boolean
  /** Called once for an encrypted document; without it objects read as they stand and strings stay encrypted. */
  readonly unlock?: (encryption: EncryptionDescription) => DocumentCipher
}

/**
 * Throws `FormatError`: `ERR_FORMAT_PDF_HEADER`, `ERR_FORMAT_PDF_STARTXREF`, `ERR_FORMAT_PDF_XREF`, `ERR_FORMAT_PDF_OBJECT`,
 * `ERR_FORMAT_LIMIT_EXCEEDED`.
 */
export function openPdf(source: ByteSource, options: OpenPdfOptions = {}): Promise<PdfDocument> {
  throw new InternalError(`Not written yet: ${source.size} ${String(options.repair)}`)
}
