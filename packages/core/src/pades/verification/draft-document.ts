// From a PDF to its draft: find the signatures, verify each, see what stands around it. Nothing a document says makes this throw.
import type { ByteSource } from '../../encoding/byte-source.ts'
import { encodeHex } from '../../encoding/hex.ts'
import { FormatError } from '../../errors.ts'
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

export interface DraftOptions {
  readonly name: string | null
  /** Further certificates, DER, for a CMS that lacks its signer's. */
  readonly untrusted: readonly Uint8Array[]
}

export async function draftDocument(
  source: ByteSource,
  options: DraftOptions,
): Promise<DocumentDraft> {
  try {
    return await draftReadable(await openDocument(source), options)
  } catch (error) {
    if (error instanceof FormatError) return draftUnreadable(source, options.name, error)
    throw error
  }
}

async function draftReadable(
  document: PdfDocument,
  { name, untrusted }: DraftOptions,
): Promise<DocumentDraft> {
  const { source } = document
  const found = await findSignatureFields(document)
  const read = await Promise.all(found.signatures.map((entry) => readSignature(document, entry)))
  const stores: SecurityStores = read.length === 0 ? new Map() : await readSecurityStores(document)
  const store = joinStores(stores)
  const pool = readCertificates([...store.certificates.map(({ bytes }) => bytes), ...untrusted])
  const verified = await verifySignatures(source, read, pool)
  const { signatures } = verified
  const drafted = await draftSignatures({ document, signatures, stores, pool })
  return {
    document: summarize(source, verified.sha256, name, 'pdf'),
    problems: found.findings,
    ...drafted,
  }
}

/** Not a PDF at all: no signature was found. A PDF that is broken: its format failed. */
async function draftUnreadable(
  source: ByteSource,
  name: string | null,
  error: FormatError,
): Promise<DocumentDraft> {
  const isPdf = error.code !== 'ERR_FORMAT_PDF_HEADER'
  const { sha256 } = await digestRanges(source, [])
  return {
    document: summarize(source, sha256, name, isPdf ? 'pdf' : 'unknown'),
    problems: [
      {
        code: isPdf ? 'PDF_UNREADABLE' : 'NOT_A_PDF',
        severity: 'failure',
        message: `The document cannot be read: ${error.message} (${error.code})`,
        clause: 'ISO 32000-2, 7.5',
        subIndication: isPdf ? 'FORMAT_FAILURE' : 'SIGNATURE_NOT_FOUND',
      },
    ],
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
