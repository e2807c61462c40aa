// Signing in two steps, the second: the value that came back goes into its place, if it belongs there.
import {
  CMS_OID,
  openSignedData,
  signerProfile,
  verifySignerInfo,
  writeSignature,
  writeSignedAttributes,
  type SignedData,
} from '../cms/index.ts'
import { verifySignature } from '../crypto/index.ts'
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { listenToStep, type ProgressListener } from '../encoding/progress.ts'
import { SigningError, UsageError } from '../errors.ts'
import { readCertificate } from '../x509/index.ts'
import { joinRevision, type AppendedPdf } from './appended-pdf.ts'
import { readPrepared, type PreparedParts, type PreparedPdf } from './prepared-pdf.ts'
import { hasAuthorities, type Authorities } from '../trust/request-timestamp.ts'
import { timestampSignature } from './request-timestamp.ts'
import { digestRevision, fillRoom, roomBytes, signedSize } from './signed-revision.ts'

/** What came back: the raw signature value over `signedAttributes`, or a whole detached CMS, DER. */
export type SignatureResult = { readonly signature: Uint8Array } | { readonly cms: Uint8Array }

export interface CompleteOptions {
  /** Asked in this order for a signature timestamp; only with a raw signature. Default: none. */
  readonly tsa?: Authorities
  /** Told how far the hashing is. */
  readonly onProgress?: ProgressListener
}

/**
 * Completes the very document that was prepared. Throws `ERR_USAGE_PREPARED`, `ERR_USAGE_PDF_CHANGED` (it is another document or has
 * changed), `ERR_SIGNING_VALUE_FOREIGN` (the value was made over something else or by another key) and
 * `ERR_SIGNING_CMS_TOO_LARGE` (prepare again with more `reservedBytes`).
 */
export function completePdf(
  pdf: Uint8Array,
  prepared: PreparedPdf,
  result: SignatureResult,
  options?: CompleteOptions,
): Promise<Uint8Array>
export function completePdf(
  pdf: ByteSource,
  prepared: PreparedPdf,
  result: SignatureResult,
  options?: CompleteOptions,
): Promise<AppendedPdf>
export async function completePdf(
  pdf: Uint8Array | ByteSource,
  prepared: PreparedPdf,
  result: SignatureResult,
  options: CompleteOptions = {},
): Promise<Uint8Array | AppendedPdf> {
  const parts = readPrepared(prepared)
  await assertSameDocument(toSource(pdf), parts, options.onProgress)
  const cms =
    'cms' in result
      ? acceptCms(parts, result.cms)
      : await wrapSignature(parts, result.signature, options.tsa)
  assertFits(cms, roomBytes(parts.revision))
  fillRoom(parts.revision, cms)
  return joinRevision(pdf, parts.revision.appended)
}

async function assertSameDocument(
  source: ByteSource,
  { revision, digest, digestAlgorithm }: PreparedParts,
  onProgress: ProgressListener | undefined,
): Promise<void> {
  if (source.size === revision.originalSize) {
    const onBytes = listenToStep(onProgress, 'sign', signedSize(revision))
    const found = await digestRevision(source, revision, digestAlgorithm, onBytes)
    if (equalBytes(found, digest)) return
  }
  throw new UsageError('ERR_USAGE_PDF_CHANGED', 'This is not the document that was prepared', {
    details: { bytes: source.size, preparedBytes: revision.originalSize },
  })
}

async function wrapSignature(
  { signer, signedAttributes, digest }: PreparedParts,
  signature: Uint8Array,
  tsa: Authorities | undefined,
): Promise<Uint8Array> {
  if (signer === null || signedAttributes === null)
    throw new UsageError('ERR_USAGE_PREPARED', 'Prepared without a signer: a whole CMS is needed')
  const profile = signerProfile(signer)
  if (!equalBytes(signedAttributes, writeSignedAttributes(profile, digest)))
    throw new UsageError('ERR_USAGE_PREPARED', 'The prepared attributes are not this document’s')
  const { algorithm, certificate } = profile
  if (!verifySignature(algorithm, certificate.publicKey, signedAttributes, signature))
    throw foreign('The signature is not one of the signer over this document')
  const unsigned = hasAuthorities(tsa) ? [await timestampSignature(tsa, signature)] : []
  return writeSignature(profile, signedAttributes, signature, unsigned)
}

function acceptCms(parts: PreparedParts, cms: Uint8Array): Uint8Array {
  const { signedData, der } = openSignedData(cms)
  if (!isSignatureOver(parts, signedData))
    throw foreign('The CMS is not a detached signature over this document')
  return der
}

function isSignatureOver(parts: PreparedParts, signedData: SignedData): boolean {
  const [signer, ...others] = signedData.signers
  if (signer === undefined || others.length > 0 || signedData.content !== null) return false
  const extra = parts.signer === null ? [] : [parts.signer.certificate, ...parts.signer.chain]
  const certificates = [...signedData.certificates, ...extra].map(readCertificate)
  const verification = verifySignerInfo(signer, CMS_OID.data, certificates, {
    digest: (name) => (name === parts.digestAlgorithm ? parts.digest : undefined),
    verify: () => undefined,
  })
  const { digestMatches, signatureValueValid, findings } = verification
  return digestMatches === true && signatureValueValid === true && findings.format.length === 0
}

function assertFits(cms: Uint8Array, reservedBytes: number): void {
  if (cms.length <= reservedBytes) return
  throw new SigningError(
    'ERR_SIGNING_CMS_TOO_LARGE',
    'The CMS is larger than the room kept for it',
    {
      details: { bytes: cms.length, reservedBytes },
    },
  )
}

function foreign(message: string): SigningError {
  return new SigningError('ERR_SIGNING_VALUE_FOREIGN', message)
}
