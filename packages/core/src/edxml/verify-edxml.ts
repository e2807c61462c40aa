// The verdict on a package: each attachment's own report, and the worst of them. Trust comes from the signatures inside the attachments; the header's signature
// is a placeholder in practice and never counted (see header-signature.ts). Where it is a real one, it is verified as what it is: an XML signature over the package.
import type { ByteSource } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'
import type { Finding, Indication, SubIndication } from '../findings.ts'
import type { VerificationReport } from '../validation/index.ts'
import type { EdxmlAttachment } from './attachment.ts'
import type { ContentKind } from './content-kind.ts'
import type { HeaderSignature } from './header-signature.ts'
import type { EdxmlPackage } from './package.ts'
import type { EdxmlProblem } from './problems.ts'

/** Verifies the content of one attachment; `verifyPdf` and `verifyXml` with their options bound. */
export interface AttachmentVerifiers {
  pdf(content: ByteSource, name: string): Promise<VerificationReport>
  xml(content: ByteSource, name: string): Promise<VerificationReport>
  /** Verifies the package itself as an XML document; asked when its header has a real signature. Default: that signature is not looked at. */
  envelope?(): Promise<VerificationReport>
}

export interface EdxmlReport {
  /** The worst of the envelope and the attachments (one without a signature counts unless a good one of the envelope covers it); TOTAL-FAILED / FORMAT_FAILURE when a problem of the package is fatal; without attachments INDETERMINATE / SIGNATURE_NOT_FOUND. */
  readonly indication: Indication
  readonly subIndication: SubIndication | null
  readonly problems: readonly EdxmlProblem[]
  readonly headerSignature: HeaderSignature
  /** The signatures of the package as an XML document; null when the header has no real one, or nobody verifies it. */
  readonly envelope: VerificationReport | null
  readonly attachments: readonly AttachmentReport[]
}

export interface AttachmentReport {
  readonly contentId: string
  readonly name: string
  readonly kind: ContentKind
  /** Size of the content in bytes. */
  readonly bytes: number
  readonly indication: Indication
  readonly subIndication: SubIndication | null
  /** What verification said; null for content that carries no PDF or XML signature by its kind, and for content that cannot be read. */
  readonly report: VerificationReport | null
  /** Why there is no report. */
  readonly findings: readonly Finding[]
}

/** Never throws for a bad package: it has been read, and what is wrong with it is in the answer. */
export async function verifyEdxml(
  content: EdxmlPackage,
  verifiers: AttachmentVerifiers,
): Promise<EdxmlReport> {
  const attachments: AttachmentReport[] = []
  for (const attachment of content.attachments) {
    attachments.push(await verifyAttachment(attachment, verifiers))
  }
  const { problems, headerSignature } = content
  const envelope = headerSignature === 'present' ? ((await verifiers.envelope?.()) ?? null) : null
  const verdict = conclude(content, envelope, attachments)
  return { ...verdict, problems, headerSignature, envelope, attachments }
}

type Verdict = Pick<EdxmlReport, 'indication' | 'subIndication'>

const NOT_SIGNED: Verdict = { indication: 'INDETERMINATE', subIndication: 'SIGNATURE_NOT_FOUND' }
const MALFORMED: Verdict = { indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' }
const BADNESS: Readonly<Record<Indication, number>> = {
  'TOTAL-PASSED': 0,
  INDETERMINATE: 1,
  'TOTAL-FAILED': 2,
}

function conclude(
  content: EdxmlPackage,
  envelope: VerificationReport | null,
  attachments: readonly AttachmentReport[],
): Verdict {
  if (!content.acceptable) return MALFORMED
  const isEnough = envelope !== null && coversAll(envelope)
  const counted = attachments.filter((one) => !isEnough || !isUnsigned(one))
  const all: Verdict[] = [...(envelope === null ? [] : [envelope]), ...counted]
  const worst = all.toSorted((a, b) => BADNESS[b.indication] - BADNESS[a.indication])[0]
  if (worst === undefined) return NOT_SIGNED
  return { indication: worst.indication, subIndication: worst.subIndication }
}

/** A good signature over the whole package is one over every attachment in it. */
function coversAll({ signatures }: VerificationReport): boolean {
  return signatures.some(
    ({ indication, coverage }) => indication === 'TOTAL-PASSED' && coverage === 'whole-document',
  )
}

function isUnsigned({ subIndication }: AttachmentReport): boolean {
  return subIndication === NOT_SIGNED.subIndication
}

async function verifyAttachment(
  attachment: EdxmlAttachment,
  verifiers: AttachmentVerifiers,
): Promise<AttachmentReport> {
  const { contentId, name, kind, bytes } = attachment
  const about = { contentId, name, kind, bytes }
  if (kind !== 'pdf' && kind !== 'xml') {
    return { ...about, ...NOT_SIGNED, report: null, findings: [unsigned(kind)] }
  }
  try {
    const report = await verifiers[kind](await attachment.openSource(), name)
    const { indication, subIndication } = report
    return { ...about, indication, subIndication, report, findings: [] }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return { ...about, ...unreadable(error), report: null, findings: [failure(error)] }
  }
}

/** Content that is only too large to be unpacked into memory has not failed: it was not looked at. */
function unreadable(error: FormatError): Verdict {
  if (error.code !== 'ERR_FORMAT_EDXML_LIMIT') return MALFORMED
  return { indication: 'INDETERMINATE', subIndication: 'SIGNED_DATA_NOT_FOUND' }
}

function unsigned(kind: ContentKind): Finding {
  const message = `Content of the kind ${kind} carries no PDF or XML signature`
  return { code: 'ATTACHMENT_KIND_NOT_VERIFIED', severity: 'warning', message }
}

function failure(error: FormatError): Finding {
  return { code: 'ATTACHMENT_UNREADABLE', severity: 'failure', message: error.message }
}
