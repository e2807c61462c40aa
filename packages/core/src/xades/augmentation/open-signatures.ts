// The signatures of a document that may still grow: ours or others', good, XAdES, and not covered by a later signature that growing would break.
import type { ByteSource } from '../../encoding/byte-source.ts'
import { UsageError } from '../../errors.ts'
import type { DetachedContent } from '../../xmldsig/digest-references.ts'
import type { IdIndex } from '../../xmldsig/id-index.ts'
import type { ScannedDocument } from '../../xmldsig/scan-document.ts'
import { ARCHIVE_TIMESTAMP } from '../properties/timestamp.ts'
import { breaksAt } from '../signing/insertion-point.ts'
import { examineDocument, type ExaminedSignature } from '../verification/draft-document.ts'
import type { SurveyedSignature } from '../verification/signature-survey.ts'

export interface OpenSignature {
  readonly examined: ExaminedSignature
  /** Its place among all signatures of the document. */
  readonly index: number
  /** Of the document. */
  readonly ids: IdIndex
}

/** In document order. Throws `ERR_FORMAT_XML…` for a document that is none, `ERR_USAGE_NO_SIGNATURE`, `ERR_USAGE_XML_BREAKS_SIGNATURE`. */
export async function openSignatures(
  source: ByteSource,
  untrusted: readonly Uint8Array[],
  detached: DetachedContent,
): Promise<OpenSignature[]> {
  const { document, signatures, surveyed } = await examineDocument(source, { untrusted, detached })
  const good = signatures.filter(isGood)
  if (good.length === 0) {
    throw new UsageError(
      'ERR_USAGE_NO_SIGNATURE',
      'The document has no XAdES signature that is good',
    )
  }
  const free = good.filter((one) => mayGrow(one, good, document))
  if (free.length === 0) {
    throw new UsageError('ERR_USAGE_XML_BREAKS_SIGNATURE', 'Every signature is covered by another')
  }
  const { ids } = document
  return free.map((examined) => ({ examined, index: surveyed.indexOf(examined.survey), ids }))
}

function isGood({ survey, answered }: ExaminedSignature): boolean {
  const { valueValid, properties } = survey
  return (
    valueValid === true &&
    properties.signed !== null &&
    answered.every(([, answer]) => answer?.matches === true)
  )
}

function mayGrow(
  { survey: { signature } }: ExaminedSignature,
  all: readonly ExaminedSignature[],
  document: ScannedDocument,
): boolean {
  const { ancestors, position } = signature.site
  return all.every(
    ({ survey }) =>
      !breaksAt(survey.signature, ancestors, document) && !isArchivedAt(survey, position),
  )
}

/** An archive timestamp of a signature is over whatever else it holds, but the properties behind it (5.5.2). */
function isArchivedAt({ signature: { site }, properties }: SurveyedSignature, at: number): boolean {
  if (at <= site.position || at >= site.end) return false
  const { unsigned } = properties
  const lastArchive = unsigned.findLastIndex(({ local }) => local === ARCHIVE_TIMESTAMP)
  const holder = unsigned.findIndex(
    ({ position, end }) => site.toDocument(position) < at && at < site.toDocument(end),
  )
  return holder < lastArchive
}
