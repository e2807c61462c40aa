// One signature of a PDF as it stands: its range, its CMS or timestamp token, and what its SubFilter says it is (ISO 32000-2, 12.8.3).
import {
  openSignedData,
  readTimestampToken,
  type SignedData,
  type SignerInfo,
  type TimestampToken,
} from '../../cms/index.ts'
import { FormatError } from '../../errors.ts'
import type { Finding } from '../../findings.ts'
import {
  checkSignedRange,
  PdfString,
  type PdfDocument,
  type SignatureEntry,
  type SignedRange,
} from '../../pdf/index.ts'

export interface CmsContent {
  readonly kind: 'cms'
  readonly signedData: SignedData
  /** The first one; more than one is a finding. */
  readonly signer: SignerInfo
}

export interface TokenContent {
  readonly kind: 'token'
  readonly token: TimestampToken
}

/** Nothing that could be verified; the findings say why. */
export interface NoContent {
  readonly kind: 'none'
}

export type SignatureContent = CmsContent | TokenContent | NoContent

export interface ReadSignature {
  readonly entry: SignatureEntry
  readonly range: SignedRange
  readonly content: SignatureContent
  readonly formatProblems: readonly Finding[]
  readonly remarks: readonly Finding[]
}

const DETACHED: ReadonlySet<string> = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached'])
/** The content is the SHA-1 of the range. */
const ENVELOPING = 'adbe.pkcs7.sha1'

export async function readSignature(
  document: PdfDocument,
  entry: SignatureEntry,
): Promise<ReadSignature> {
  const range = await checkSignedRange(entry.dictionary, document)
  const read = readContents(entry, await document.resolve(entry.dictionary.get('Contents')))
  return {
    entry,
    range,
    content: read.content,
    formatProblems: [...failures(range.findings), ...failures(read.findings)],
    remarks: [...others(range.findings), ...others(read.findings)],
  }
}

interface ReadContents {
  readonly content: SignatureContent
  readonly findings: readonly Finding[]
}

function readContents({ kind, subFilter }: SignatureEntry, contents: unknown): ReadContents {
  if (!(contents instanceof PdfString)) return nothing('There is no signature in /Contents')
  try {
    if (kind === 'document-timestamp') return readToken(contents.bytes)
    if (DETACHED.has(subFilter) || subFilter === ENVELOPING) {
      return readCms(contents.bytes, subFilter === ENVELOPING)
    }
    return unsupported(subFilter)
  } catch (error) {
    if (error instanceof FormatError) return nothing(error.message)
    throw error
  }
}

function readToken(padded: Uint8Array): ReadContents {
  const { der, remarks } = openSignedData(padded)
  return { content: { kind: 'token', token: readTimestampToken(der) }, findings: remarks }
}

function readCms(padded: Uint8Array, enveloping: boolean): ReadContents {
  const { signedData, remarks } = openSignedData(padded)
  const [signer, ...others] = signedData.signers
  if (signer === undefined) return nothing('The CMS has no signer')
  return {
    content: { kind: 'cms', signedData, signer },
    findings: [
      ...remarks,
      ...(others.length === 0 ? [] : [severalSigners(signedData.signers.length)]),
      ...(enveloping === (signedData.content !== null) ? [] : [wrongContent(enveloping)]),
    ],
  }
}

function nothing(why: string): ReadContents {
  const finding: Finding = {
    code: 'PDF_SIGNATURE_UNREADABLE',
    severity: 'failure',
    message: `The signature in /Contents cannot be read: ${why}`,
    clause: 'ISO 32000-2, 12.8.3',
    subIndication: 'FORMAT_FAILURE',
  }
  return { content: { kind: 'none' }, findings: [finding] }
}

/** A format we do not verify is no proof of a broken document. */
function unsupported(subFilter: string): ReadContents {
  const finding: Finding = {
    code: 'PDF_SUBFILTER_UNSUPPORTED',
    severity: 'warning',
    message: `Signatures of the format ${subFilter.slice(0, 60)} are not verified`,
    clause: 'ISO 32000-2, 12.8.3.1',
  }
  return { content: { kind: 'none' }, findings: [finding] }
}

function severalSigners(signers: number): Finding {
  return {
    code: 'PDF_SEVERAL_SIGNERS',
    severity: 'failure',
    message: `The CMS of a PDF has one signer, this one has ${signers}`,
    clause: 'ISO 32000-2, 12.8.3.3.1',
    subIndication: 'FORMAT_FAILURE',
  }
}

function wrongContent(enveloping: boolean): Finding {
  return {
    code: enveloping ? 'CMS_CONTENT_MISSING' : 'CMS_CONTENT_EMBEDDED',
    severity: 'failure',
    message: enveloping
      ? 'The CMS lacks the digest it must hold'
      : 'The CMS of a detached signature holds content of its own',
    clause: 'ISO 32000-2, 12.8.3.3.1',
    subIndication: 'FORMAT_FAILURE',
  }
}

function failures(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'failure')
}

function others(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity !== 'failure')
}
