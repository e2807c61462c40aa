// All signatures of a document at once: what each needs digested, one pass over the file, then the cryptography of each.
import {
  contentDigestOf,
  contentInMemory,
  findSignerCertificates,
  guardFormat,
  signatureAlgorithmOfSigner,
  verifySignerInfo,
  verifyTimestampToken,
  type SignedContent,
  type SignerInfoVerification,
  type TimestampVerification,
} from '../../cms/index.ts'
import {
  MAX_EDDSA_BYTES,
  startVerification,
  type DigestName,
  type PublicKey,
  type RunningVerification,
} from '../../crypto/index.ts'
import type { ByteSource } from '../../encoding/byte-source.ts'
import { equalBytes } from '../../encoding/bytes.ts'
import type { StepListener } from '../../encoding/progress.ts'
import type { ByteRange } from '../../pdf/index.ts'
import type { Certificate } from '../../x509/index.ts'
import { readCertificates } from './certificate-pool.ts'
import { digestRanges, type Digests, type RangeRequest } from './digest-ranges.ts'
import type { CmsContent, ReadSignature, TokenContent } from './read-signature.ts'

export type VerifiedSignature = ReadSignature &
  (
    | { readonly content: CmsContent; readonly verification: SignerInfoVerification }
    | { readonly content: TokenContent; readonly verification: TimestampVerification }
    | { readonly content: { readonly kind: 'none' }; readonly verification: null }
  )

export interface VerifiedDocument {
  readonly sha256: Uint8Array
  readonly signatures: readonly VerifiedSignature[]
}

/** @param pool Further certificates, when a CMS lacks its signer's. */
export async function verifySignatures(
  source: ByteSource,
  signatures: readonly ReadSignature[],
  pool: readonly Certificate[],
  onBytes?: StepListener,
): Promise<VerifiedDocument> {
  const plans = signatures.map((signature) => plan(signature, pool))
  const requests = plans.flatMap(({ request }) => request ?? [])
  const { sha256, ranges } = await digestRanges(source, requests, onBytes)
  const verified = plans.map((row) =>
    verifyPlanned(row, row.request && ranges[requests.indexOf(row.request)]),
  )
  return { sha256, signatures: verified }
}

interface Plan {
  readonly signature: ReadSignature
  readonly certificates: readonly Certificate[]
  /** Undefined where nothing may be digested. */
  readonly request: RangeRequest | undefined
  readonly direct: DirectVerification | undefined
}

/** A signature value over the content itself, fed while the file is read. */
interface DirectVerification {
  readonly key: PublicKey
  readonly running: RunningVerification
}

function plan(signature: ReadSignature, pool: readonly Certificate[]): Plan {
  const { content, range } = signature
  if (content.kind === 'none') {
    return { signature, certificates: [], request: undefined, direct: undefined }
  }
  const own = content.kind === 'cms' ? content.signedData : content.token.signedData
  const certificates = [...readCertificates(own.certificates), ...pool]
  const { byteRange } = range
  if (byteRange === null || range.coverage === 'nothing')
    return { signature, certificates, request: undefined, direct: undefined }
  const direct = content.kind === 'cms' ? planDirect(content, certificates, byteRange) : undefined
  const digests = direct === undefined ? neededDigests(signature) : []
  const request = { byteRange, digests, ...(direct && { verification: direct.running }) }
  return { signature, certificates, request, direct }
}

function neededDigests({ content, entry }: ReadSignature): DigestName[] {
  if (content.kind === 'none') return []
  if (entry.subFilter === 'adbe.pkcs7.sha1') return ['SHA-1']
  const name =
    content.kind === 'cms'
      ? contentDigestOf(content.signer)
      : content.token.info.messageImprint.digest
  return name === undefined ? [] : [name]
}

function planDirect(
  { signer, signedData }: CmsContent,
  certificates: readonly Certificate[],
  [, before, , rest]: ByteRange,
): DirectVerification | undefined {
  if (signer.signedAttributes !== null || signedData.content !== null) return undefined
  const key = guardFormat(
    () => findSignerCertificates(signer, certificates)[0]?.publicKey,
    () => undefined,
  )
  const algorithm = signatureAlgorithmOfSigner(signer)
  if (key === undefined || algorithm === undefined) return undefined
  const isEddsa = algorithm.scheme === 'Ed25519' || algorithm.scheme === 'Ed448'
  if (isEddsa && before + rest > MAX_EDDSA_BYTES) return undefined
  return { key, running: startVerification(algorithm, key) }
}

function verifyPlanned(
  { signature, certificates, direct }: Plan,
  digests: Digests | undefined,
): VerifiedSignature {
  const { content } = signature
  const covered = { digest: (name: DigestName) => digests?.get(name) }
  if (content.kind === 'none') return { ...signature, content, verification: null }
  if (content.kind === 'token') {
    const verification = verifyTimestampToken(content.token, certificates, covered)
    return { ...signature, content, verification }
  }
  const verification =
    content.signedData.content === null
      ? verifyDetached(content, certificates, { ...covered, verify: verifyWith(direct) })
      : verifyEnveloping(content, certificates, content.signedData.content, covered)
  return { ...signature, content, verification }
}

function verifyDetached(
  { signer, signedData }: CmsContent,
  certificates: readonly Certificate[],
  content: SignedContent,
): SignerInfoVerification {
  return verifySignerInfo(signer, signedData.contentType, certificates, content)
}

/** The SHA-1 of the range is the content of an adbe.pkcs7.sha1 signature (ISO 32000-2, 12.8.3.3.1). */
function verifyEnveloping(
  { signer, signedData }: CmsContent,
  certificates: readonly Certificate[],
  embedded: Uint8Array,
  covered: Pick<SignedContent, 'digest'>,
): SignerInfoVerification {
  const inner = contentInMemory(embedded)
  const verification = verifySignerInfo(signer, signedData.contentType, certificates, inner)
  const digest = covered.digest('SHA-1')
  const matches = digest && equalBytes(digest, embedded) && verification.digestMatches
  return { ...verification, digestAlgorithm: 'SHA-1', digestMatches: matches ?? null }
}

function verifyWith(direct: DirectVerification | undefined): SignedContent['verify'] {
  return (_algorithm, key, signature) =>
    key === direct?.key ? direct.running.verify(signature) : undefined
}
