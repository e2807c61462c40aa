// From a PDF to its draft: find the signatures, verify each, see what stands around it. Nothing a document says makes this throw.
import type { ByteSource } from '../../encoding/byte-source.ts'
import { encodeHex } from '../../encoding/hex.ts'
import { listenToStep, type ProgressListener, type ProgressStep } from '../../encoding/progress.ts'
import { FormatError, UsageError } from '../../errors.ts'
import type { Finding } from '../../findings.ts'
import { findSignatureFields, type PdfDocument } from '../../pdf/index.ts'
import type { DocumentDraft } from '../../validation/draft.ts'
import type { DocumentSummary } from '../../validation/report.ts'
import { readCertificates } from './certificate-pool.ts'
import { digestRanges } from './digest-ranges.ts'
import { readSignature } from './read-signature.ts'
import { joinStores, readSecurityStores, type SecurityStores } from './security-store.ts'
import { verifySignatures } from './verify-signatures.ts'
import { draftSignatures } from './draft-signatures.ts'
import { openDocument } from '../open-document.ts'

const NOT_A_PDF = 'NOT_A_PDF'

export interface DraftOptions {
  readonly name: string | null
  /** Further certificates, DER, for a CMS that lacks its signer's. */
  readonly untrusted: readonly Uint8Array[]
  readonly password?: string | undefined
  readonly onProgress?: ProgressListener | undefined
  /** What reading the file is called to the listener. Default `verify`. */
  readonly step?: ProgressStep
}

export async function draftDocument(
  source: ByteSource,
  options: DraftOptions,
): Promise<DocumentDraft> {
  try {
    return await draftReadable(await openDocument(source, options.password), options)
  } catch (error) {
    if (error instanceof FormatError || isWrongPassword(error))
      return draftUnread(source, options.name, problemOf(error))
    throw error
  }
}

function isWrongPassword(error: unknown): error is UsageError {
  return error instanceof UsageError && error.code === 'ERR_USAGE_PDF_PASSWORD'
}

/** Of a document that is open. */
export async function draftReadable(
  document: PdfDocument,
  { name, untrusted, onProgress, step = 'verify' }: DraftOptions,
): Promise<DocumentDraft> {
  const { source } = document
  const found = await findSignatureFields(document)
  const read = await Promise.all(found.signatures.map((entry) => readSignature(document, entry)))
  const stores: SecurityStores = read.length === 0 ? new Map() : await readSecurityStores(document)
  const store = joinStores(stores)
  const pool = readCertificates([...store.certificates.map(({ bytes }) => bytes), ...untrusted])
  const onBytes = listenToStep(onProgress, step, source.size)
  const verified = await verifySignatures(source, read, pool, onBytes)
  const { signatures } = verified
  const drafted = await draftSignatures({ document, signatures, stores, pool })
  return {
    document: summarize(source, verified.sha256, name, 'pdf'),
    problems: found.findings,
    ...drafted,
  }
}

const LOCKED: Readonly<Record<string, string>> = {
  ERR_FORMAT_PDF_ENCRYPTED: 'PDF_PASSWORD_NEEDED',
  ERR_USAGE_PDF_PASSWORD: 'PDF_PASSWORD_WRONG',
  ERR_FORMAT_PDF_ENCRYPTION: 'PDF_ENCRYPTION_UNSUPPORTED',
}

/**
 * Not a PDF at all, or one that stays locked: no signature was found, for nothing was looked at. A PDF that is broken: its format failed.
 */
function problemOf({ code, message }: FormatError | UsageError): Finding {
  const locked = LOCKED[code]
  if (locked !== undefined)
    return {
      code: locked,
      severity: 'failure',
      message: `Nothing was looked at: ${message} (${code})`,
      clause: 'ISO 32000-2, 7.6',
      subIndication: 'SIGNATURE_NOT_FOUND',
    }
  const isPdf = code !== 'ERR_FORMAT_PDF_HEADER'
  return {
    code: isPdf ? 'PDF_UNREADABLE' : NOT_A_PDF,
    severity: 'failure',
    message: `The document cannot be read: ${message} (${code})`,
    clause: 'ISO 32000-2, 7.5',
    subIndication: isPdf ? 'FORMAT_FAILURE' : 'SIGNATURE_NOT_FOUND',
  }
}

async function draftUnread(
  source: ByteSource,
  name: string | null,
  problem: Finding,
): Promise<DocumentDraft> {
  const { sha256 } = await digestRanges(source, [])
  return {
    document: summarize(source, sha256, name, problem.code === NOT_A_PDF ? 'unknown' : 'pdf'),
    problems: [problem],
    signatures: [],
    timestamps: [],
    embedded: { certificates: [], crls: [], ocsps: [] },
  }
}

function summarize(
  { size }: ByteSource,
  sha256: Uint8Array,
  name: string | null,
  kind: DocumentSummary['kind'],
): DocumentSummary {
  return { name, kind, bytes: size, sha256: encodeHex(sha256) }
}
