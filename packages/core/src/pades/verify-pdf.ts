// EN 319 102-1 on a PDF: facts are gathered here, judged in validation/.
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import type { ProgressListener } from '../encoding/progress.ts'
import { concludeVerification } from '../validation/gather-facts.ts'
import {
  resolveVerification,
  type VerificationOptions,
  type VerificationReport,
} from '../validation/index.ts'
import { draftDocument } from './verification/draft-document.ts'

export interface PdfVerificationOptions extends VerificationOptions {
  /** Opens an encrypted document, the user's or the owner's. Default: the empty one. */
  readonly password?: string
  /** Told how far the one reading of the file is. */
  readonly onProgress?: ProgressListener
}

/**
 * Verifies every signature and document timestamp of a PDF. Never throws for a bad document: whatever is wrong with it is in the report.
 * One that is encrypted and does not open is INDETERMINATE / SIGNATURE_NOT_FOUND with `PDF_PASSWORD_NEEDED` or `PDF_PASSWORD_WRONG`.
 * Throws `ERR_USAGE_UNKNOWN_POLICY`, and what the source throws when it cannot be read.
 */
export async function verifyPdf(
  pdf: Uint8Array | ByteSource,
  options: PdfVerificationOptions,
): Promise<VerificationReport> {
  const resolved = resolveVerification(options)
  const { name, untrusted } = resolved
  const { password, onProgress } = options
  const draft = await draftDocument(toSource(pdf), { name, untrusted, password, onProgress })
  return concludeVerification(draft, resolved)
}
