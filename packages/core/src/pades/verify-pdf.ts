// EN 319 102-1 on a PDF: facts are gathered here, judged in validation/.
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { concludeVerification } from '../validation/gather-facts.ts'
import {
  resolveVerification,
  type VerificationOptions,
  type VerificationReport,
} from '../validation/index.ts'
import { draftDocument } from './verification/draft-document.ts'

/**
 * Verifies every signature and document timestamp of a PDF. Never throws for a bad document: whatever is wrong with it is in the report.
 * Throws `ERR_USAGE_UNKNOWN_POLICY`, and what the source throws when it cannot be read.
 */
export async function verifyPdf(
  pdf: Uint8Array | ByteSource,
  options: VerificationOptions,
): Promise<VerificationReport> {
  const resolved = resolveVerification(options)
  return concludeVerification(await draftDocument(toSource(pdf), resolved), resolved)
}
