// Opens a PDF with what we have for it: the given password, or the empty one, which opens documents that are only restricted. The one
// road for signing, timestamps, augmentation and verification.
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'
import { openPdf, type PdfDocument } from '../pdf/index.ts'
import { unlockWith } from './encryption/unlock.ts'

/**
 * Throws what `openPdf` throws, and for an encrypted document `ERR_FORMAT_PDF_ENCRYPTED` (it needs a password), `ERR_USAGE_PDF_PASSWORD`
 * (this one is wrong) and `ERR_FORMAT_PDF_ENCRYPTION` (no password would help). Never answers a document that stays locked.
 */
export function openDocument(
  source: ByteSource,
  password?: string,
  repair = false,
): Promise<PdfDocument> {
  return openPdf(source, { unlock: unlockWith(password), repair })
}

/** Whether a PDF opens with a password only: what to ask a person before signing or verifying. False for what cannot be read at all. */
export async function needsPassword(pdf: Uint8Array | ByteSource): Promise<boolean> {
  try {
    await openDocument(toSource(pdf))
    return false
  } catch (error) {
    if (error instanceof FormatError) return error.code === 'ERR_FORMAT_PDF_ENCRYPTED'
    throw error
  }
}
