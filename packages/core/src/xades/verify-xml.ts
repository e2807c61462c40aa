// EN 319 102-1 on an XML document: facts are gathered here, judged in validation/.
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import type { ProgressListener } from '../encoding/progress.ts'
import { concludeVerification } from '../validation/gather-facts.ts'
import {
  resolveVerification,
  type VerificationOptions,
  type VerificationReport,
} from '../validation/index.ts'
import type { DetachedContent } from '../xmldsig/digest-references.ts'
import { coveredContent, type CoveredContent } from './covered-content.ts'
import { draftDocument } from './verification/draft-document.ts'

export interface XmlVerificationOptions extends VerificationOptions {
  /**
   * Content that references outside of the document mean, by their URI as it stands in the signature; `''` is for a reference without one.
   * Nothing is ever fetched. Default: none.
   */
  readonly detached?: DetachedContent
  /** Told how far both readings of the document are. */
  readonly onProgress?: ProgressListener
}

export interface XmlVerification {
  readonly report: VerificationReport
  /** What is covered, in the order of the report's signatures and their `covered` rows. */
  readonly covered: readonly CoveredContent[]
}

/**
 * Verifies every signature of an XML document. Never throws for a bad document: whatever is wrong with it is in the report.
 * Throws `ERR_USAGE_UNKNOWN_POLICY`, and what the source throws when it cannot be read.
 */
export async function verifyXml(
  xml: Uint8Array | ByteSource,
  options: XmlVerificationOptions,
): Promise<VerificationReport> {
  return (await verifyXmlWithContent(xml, options)).report
}

/** As `verifyXml`, with the covered content ready to be opened: read that, not the document. The source must stay open for it. */
export async function verifyXmlWithContent(
  xml: Uint8Array | ByteSource,
  options: XmlVerificationOptions,
): Promise<XmlVerification> {
  const resolved = resolveVerification(options)
  const { untrusted, name } = resolved
  const document = toSource(xml)
  const detached: DetachedContent = options.detached ?? new Map()
  const { draft, digested, pathOf } = await draftDocument(document, {
    name,
    untrusted,
    detached,
    onProgress: options.onProgress,
  })
  const report = await concludeVerification(draft, resolved)
  const covered = digested.flatMap((references, index) => {
    const id = draft.signatures[index]?.id ?? ''
    const sources = { document, detached }
    return references.flatMap(
      (row) => coveredContent(id, row, sources, pathOf(row[0].target)) ?? [],
    )
  })
  return { report, covered }
}
