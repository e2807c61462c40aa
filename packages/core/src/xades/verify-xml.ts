// EN 319 102-1 on an XML document: facts are gathered here, judged in validation/.
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { concludeVerification } from '../validation/gather-facts.ts'
import {
  resolveVerification,
  type VerificationOptions,
  type VerificationReport,
} from '../validation/index.ts'
import type { DetachedContent } from '../xmldsig/digest-references.ts'
import { draftDocument } from './verification/draft-document.ts'

export interface XmlVerificationOptions extends VerificationOptions {
  /**
   * Content that references outside of the document mean, by their URI as it stands in the signature; `''` is for a reference without one.
   * Nothing is ever fetched. Default: none.
   */
  readonly detached?: DetachedContent
}

/**
 * Verifies every signature of an XML document. Never throws for a bad document: whatever is wrong with it is in the report.
 * Throws `ERR_USAGE_UNKNOWN_POLICY`, and what the source throws when it cannot be read.
 */
export async function verifyXml(
  xml: Uint8Array | ByteSource,
  options: XmlVerificationOptions,
): Promise<VerificationReport> {
  const resolved = resolveVerification(options)
  const { untrusted, name } = resolved
  const detached = options.detached ?? new Map()
  const draft = await draftDocument(toSource(xml), { name, untrusted, detached })
  return concludeVerification(draft, resolved)
}
