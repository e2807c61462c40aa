// RFC 5652, 5.4 and 5.6: is this the signature of one of these certificates over this content? Integrity alone: no word on trust,
// time or strength. Everything comes back as a value; nothing a document says makes it throw.
import {
  digestOf,
  verifySignature,
  type DigestName,
  type PublicKey,
  type SignatureAlgorithm,
} from '../crypto/index.ts'
import { equalBytes } from '../encoding/bytes.ts'
import type { Finding } from '../findings.ts'
import {
  digestNameOf,
  signatureAlgorithmOf,
  subjectKeyIdentifier,
  type Certificate,
} from '../x509/index.ts'
import { attributesAsSent, singleValue, type Attribute } from './attributes/attribute.ts'
import { isIssuerSerialOf, type EssMatch } from './attributes/ess-certificate-id.ts'
import { MESSAGE_DIGEST, readMessageDigest } from './attributes/message-digest.ts'
import { readSigningTime, SIGNING_TIME } from './attributes/signing-time.ts'
import { matchSigner, signerReferences } from './attributes/signing-certificate-v2.ts'
import {
  checkSignedAttributes,
  guardFormat,
  type AttributeFindings,
} from './check-signed-attributes.ts'
import type { SignerInfo } from './signer-info.ts'

/** What the signature is about, digested by the one who holds it. */
export interface SignedContent {
  /** Undefined when this digest was not computed. */
  digest(name: DigestName): Uint8Array | undefined
  /** For signatures without signed attributes, whose value is over the content; undefined when that was not prepared. */
  verify(algorithm: SignatureAlgorithm, key: PublicKey, signature: Uint8Array): boolean | undefined
}

export interface SignerInfoVerification {
  /** The certificate that verifies the signature, else the first one its identifier names; null when there is none. */
  readonly certificate: Certificate | null
  /** The digest's name, or its OID when it is unknown. */
  readonly digestAlgorithm: string
  /** Null when the digest is unknown or was not computed. */
  readonly digestMatches: boolean | null
  readonly signatureAlgorithm: { readonly scheme: string; readonly digest: string | null }
  /** Null when there is no certificate, or the algorithm is unknown. */
  readonly signatureValueValid: boolean | null
  /** The ESS signing-certificate attributes; null when there are none. */
  readonly reference: (EssMatch & { readonly digestAlgorithm: string }) | null
  readonly claimedSigningTime: Date | null
  readonly findings: AttributeFindings
}

/** More certificates than this with one identifier are a waste of our time. */
export const MAX_SIGNER_CANDIDATES = 8

export function verifySignerInfo(
  info: SignerInfo,
  contentType: string,
  certificates: readonly Certificate[],
  content: SignedContent,
): SignerInfoVerification {
  const attributes = info.signedAttributes?.attributes ?? []
  const { certificate, valid } = verifyValue(
    info,
    findSignerCertificates(info, certificates),
    content,
  )
  const findings = checkSignedAttributes(info, contentType)
  return {
    certificate,
    ...compareDigest(info, content, valid),
    signatureAlgorithm: describeSignature(info),
    signatureValueValid: valid,
    reference: certificate && matchSigner(readReferences(attributes), certificate),
    claimedSigningTime: readClaimedTime(attributes),
    findings: valid === false ? explainOrder(info, certificate, findings) : findings,
  }
}

/** Content that is in memory, such as eContent. */
export function contentInMemory(octets: Uint8Array): SignedContent {
  return {
    digest: (name) => digestOf(name, octets),
    verify: (algorithm, key, signature) => verifySignature(algorithm, key, octets, signature),
  }
}

/** The certificates a SignerIdentifier names, those that the ESS attributes confirm first. */
export function findSignerCertificates(
  info: SignerInfo,
  certificates: readonly Certificate[],
): Certificate[] {
  const named = certificates.filter((certificate) => isNamed(info, certificate))
  if (named.length < 2) return named
  const references = readReferences(info.signedAttributes?.attributes ?? [])
  const confirmed = named.filter((one) => matchSigner(references, one)?.digestMatches === true)
  return [...new Set([...confirmed, ...named])].slice(0, MAX_SIGNER_CANDIDATES)
}

/** The digest that the content's holder must compute; undefined when it is unknown. */
export function contentDigestOf(info: SignerInfo): DigestName | undefined {
  return digestNameOf(info.digestAlgorithm)
}

/** What the signature value was made with; undefined when unknown. */
export function signatureAlgorithmOfSigner(info: SignerInfo): SignatureAlgorithm | undefined {
  return signatureAlgorithmOf(info.signatureAlgorithm, contentDigestOf(info))
}

interface ValueVerification {
  readonly certificate: Certificate | null
  readonly valid: boolean | null
}

function verifyValue(
  info: SignerInfo,
  candidates: readonly Certificate[],
  content: SignedContent,
): ValueVerification {
  const [first = null] = candidates
  const algorithm = signatureAlgorithmOfSigner(info)
  if (first === null || algorithm === undefined) return { certificate: first, valid: null }
  const answers = candidates.map((candidate) => {
    const key = readKey(candidate)
    if (key === undefined) return undefined
    return info.signedAttributes === null
      ? content.verify(algorithm, key, info.signature)
      : verifySignature(algorithm, key, info.signedAttributes.der, info.signature)
  })
  const match = candidates[answers.indexOf(true)]
  if (match !== undefined) return { certificate: match, valid: true }
  return { certificate: first, valid: answers.includes(false) ? false : null }
}

/** Without signed attributes the signature value is the only statement about the content, so it speaks for the digest too. */
function compareDigest(
  info: SignerInfo,
  content: SignedContent,
  valueValid: boolean | null,
): Pick<SignerInfoVerification, 'digestAlgorithm' | 'digestMatches'> {
  const name = contentDigestOf(info)
  const digestAlgorithm = name ?? info.digestAlgorithm.oid
  if (info.signedAttributes === null) return { digestAlgorithm, digestMatches: valueValid }
  const digest = name && content.digest(name)
  if (digest === undefined) return { digestAlgorithm, digestMatches: null }
  const signed = readSingle(info.signedAttributes.attributes, MESSAGE_DIGEST, readMessageDigest)
  return { digestAlgorithm, digestMatches: signed !== undefined && equalBytes(signed, digest) }
}

function isNamed({ identifier }: SignerInfo, certificate: Certificate): boolean {
  if (identifier.kind === 'issuer-and-serial') {
    return guardFormat(
      () => isIssuerSerialOf(identifier, certificate),
      () => false,
    )
  }
  const own = certificate.extensions.peek(subjectKeyIdentifier)
  return own !== undefined && equalBytes(identifier.keyIdentifier, own)
}

/** A certificate whose key cannot be read verifies nothing. */
function readKey(certificate: Certificate): PublicKey | undefined {
  return guardFormat<PublicKey | undefined>(
    () => certificate.publicKey,
    () => undefined,
  )
}

function describeSignature(info: SignerInfo): { scheme: string; digest: string | null } {
  const algorithm = signatureAlgorithmOfSigner(info)
  if (algorithm === undefined) return { scheme: info.signatureAlgorithm.oid, digest: null }
  return { scheme: algorithm.scheme, digest: algorithm.digest ?? null }
}

function readReferences(attributes: readonly Attribute[]): ReturnType<typeof signerReferences> {
  return guardFormat(
    () => signerReferences(attributes),
    () => [],
  )
}

function readClaimedTime(attributes: readonly Attribute[]): Date | null {
  return readSingle(attributes, SIGNING_TIME, readSigningTime) ?? null
}

function readSingle<T>(
  attributes: readonly Attribute[],
  type: string,
  read: (value: Uint8Array) => T,
): T | undefined {
  const value = singleValue(attributes, type)
  if (value === undefined) return undefined
  return guardFormat<T | undefined>(
    () => read(value),
    () => undefined,
  )
}

/** A signer that signed its attributes in its own order fails here as RFC 5652 wants; the report should say why. */
function explainOrder(
  info: SignerInfo,
  certificate: Certificate | null,
  findings: AttributeFindings,
): AttributeFindings {
  const algorithm = signatureAlgorithmOfSigner(info)
  const signed = info.signedAttributes
  if (certificate === null || algorithm === undefined || signed === null || signed.isOrdered)
    return findings
  const key = readKey(certificate)
  const asSent = attributesAsSent(signed)
  if (key === undefined || !verifySignature(algorithm, key, asSent, info.signature)) return findings
  return { ...findings, remarks: [...findings.remarks, signedAsSent()] }
}

function signedAsSent(): Finding {
  return {
    code: 'CMS_ATTRIBUTE_ORDER_SIGNED',
    severity: 'warning',
    message: 'The signature value fits the attributes in the order sent, not their DER',
    clause: 'RFC 5652, 5.4',
  }
}
