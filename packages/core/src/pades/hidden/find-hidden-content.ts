// What a signer cannot see and may nevertheless sign: the three families of shadow attacks (hide, replace, hide and replace), content from
// elsewhere, and what acts by itself. Not looked at: colours, clipping, the drawing inside annotations, text too small to read.
import { toSource, type ByteSource } from '../../encoding/byte-source.ts'
import { FormatError } from '../../errors.ts'
import type { PdfDocument } from '../../pdf/index.ts'
import { Work } from '../changes/limits.ts'
import { openDocument } from '../open-document.ts'
import { examineCatalog } from './examine-catalog.ts'
import { examineLeftovers } from './examine-leftovers.ts'
import { examinePages } from './examine-pages.ts'
import { examineReachable, type Examination } from './examine-reachable.ts'
import { HiddenFindings, type HiddenFinding } from './hidden-finding.ts'

export interface HiddenContentOptions {
  /** Opens an encrypted document, the user's or the owner's. Default: the empty one. */
  readonly password?: string
}

/**
 * Looks for content that may show itself, or change, after a signature: to be asked before signing what somebody else has made. A `warning`
 * is what known attacks need, `information` what many honest documents have; an empty list is no proof of innocence.
 * Throws `FormatError` and `UsageError` for a document that cannot be opened; what cannot be examined is a finding, `PDF_CONTENT_NOT_EXAMINED`.
 */
export async function findHiddenContent(
  pdf: Uint8Array | ByteSource,
  { password }: HiddenContentOptions = {},
): Promise<readonly HiddenFinding[]> {
  return examineDocument(await openDocument(toSource(pdf), password))
}

async function examineDocument(document: PdfDocument): Promise<readonly HiddenFinding[]> {
  const examination = { document, findings: new HiddenFindings(), work: new Work() }
  for (const examine of [examineCatalog, examineReachable, examinePages, examineLeftovers])
    await examineLeniently(examination, examine)
  return examination.findings.list
}

async function examineLeniently(
  examination: Examination,
  examine: (examination: Examination) => Promise<void>,
): Promise<void> {
  try {
    await examine(examination)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    examination.findings.add({ code: 'PDF_CONTENT_NOT_EXAMINED', message: `A part of the document cannot be examined: ${error.message}`, clause: '7.3.10' }) // prettier-ignore
  }
}

/**
 * Refuses what known attacks need. Throws `ERR_FORMAT_PDF_HIDDEN_CONTENT`, in whose details `codes` lists the codes of the warnings.
 */
export async function refuseHiddenContent(document: PdfDocument): Promise<void> {
  const findings = await examineDocument(document)
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const [first] = warnings
  if (first === undefined) return
  const codes = [...new Set(warnings.map(({ code }) => code))].join(' ')
  throw new FormatError('ERR_FORMAT_PDF_HIDDEN_CONTENT', `The document may show something else after it is signed: ${first.message}`, { details: { codes } }) // prettier-ignore
}
