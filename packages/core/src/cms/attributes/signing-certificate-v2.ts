// signing-certificate-v2 (RFC 5035, 3): binds the signer's certificate to the signature, so that no look-alike can take its place.
// Its policies are skipped: no profile uses them.
import { DerReader, derOctetString, derSequence, readDer, TAG } from '../../asn1/index.ts'
import { digestByName, digestOf, type DigestName } from '../../crypto/index.ts'
import type { Finding } from '../../findings.ts'
import {
  digestNameOf,
  readAlgorithmIdentifier,
  writeDigestAlgorithm,
  type Certificate,
} from '../../x509/index.ts'
import { checkSingle, singleValue, writeAttribute, type Attribute } from './attribute.ts'
import {
  issuerSerialOf,
  matchCertificate,
  readIssuerSerial,
  writeIssuerSerial,
  type EssCertificateId,
  type EssMatch,
} from './ess-certificate-id.ts'
import { readSigningCertificate, SIGNING_CERTIFICATE } from './signing-certificate.ts'

export const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'

/** RFC 5035, 4: hashAlgorithm DEFAULT id-sha256. */
const DEFAULT_DIGEST: DigestName = 'SHA-256'

export function readSigningCertificateV2(value: Uint8Array): EssCertificateId[] {
  return readDer(value, (reader) => {
    const sequence = reader.sequence()
    const certificates = sequence.sequence().all(readId)
    if (!sequence.done) sequence.element()
    sequence.end()
    return certificates
  })
}

/** With the certificate's digest and, so that readers find it fast, its issuer and serial. */
export function writeSigningCertificateV2(
  certificate: Certificate,
  digest: DigestName = DEFAULT_DIGEST,
): Uint8Array {
  const id = derSequence(
    ...(digest === DEFAULT_DIGEST ? [] : [writeDigestAlgorithm(digest)]),
    derOctetString(digestOf(digest, certificate.bytes)),
    writeIssuerSerial(issuerSerialOf(certificate)),
  )
  return writeAttribute(SIGNING_CERTIFICATE_V2, derSequence(derSequence(id)))
}

/**
 * Neither version may be repeated; both together are fine and must then both fit. One that names no certificate, or cannot be read
 * (a format error), is not as good as none: somebody wanted it to say something.
 */
export function checkSigningCertificate(attributes: readonly Attribute[]): Finding | undefined {
  const repeated =
    checkSingle(attributes, SIGNING_CERTIFICATE_V2, 'signing-certificate-v2') ??
    checkSingle(attributes, SIGNING_CERTIFICATE, 'signing-certificate')
  if (repeated !== undefined) return repeated
  const present = [SIGNING_CERTIFICATE_V2, SIGNING_CERTIFICATE].filter(
    (type) => singleValue(attributes, type) !== undefined,
  )
  if (signerReferences(attributes).length === present.length) return undefined
  return {
    code: 'CMS_SIGNING_CERTIFICATE_EMPTY',
    severity: 'failure',
    message: 'The signed attribute signing-certificate names no certificate',
    clause: 'RFC 5035, 4',
    at: 'signing-certificate',
  }
}

/** The first id of each version that is present: it names the signer, later ones its issuers (RFC 5035, 4). */
export function signerReferences(attributes: readonly Attribute[]): EssCertificateId[] {
  const v2 = singleValue(attributes, SIGNING_CERTIFICATE_V2)
  const v1 = singleValue(attributes, SIGNING_CERTIFICATE)
  const first = [
    v2 === undefined ? undefined : readSigningCertificateV2(v2)[0],
    v1 === undefined ? undefined : readSigningCertificate(v1)[0],
  ]
  return first.filter((id) => id !== undefined)
}

/** How the references fit the certificate, or null when there are none; every one of them must fit. */
export function matchSigner(
  references: readonly EssCertificateId[],
  certificate: Certificate,
): (EssMatch & { readonly digestAlgorithm: string }) | null {
  const [first] = references
  if (first === undefined) return null
  const matches = references.map((id) => matchCertificate(id, certificate))
  const serials = matches.flatMap(({ issuerSerialMatches }) => issuerSerialMatches ?? [])
  return {
    digestAlgorithm: first.digest ?? first.digestOid,
    digestMatches: matches.every(({ digestMatches }) => digestMatches),
    issuerSerialMatches: serials.length === 0 ? null : serials.every((matched) => matched),
  }
}

function readId(reader: DerReader): EssCertificateId {
  const sequence = reader.sequence()
  const algorithm = sequence.optional(TAG.sequence, readAlgorithmIdentifier)
  const hash = sequence.octetString()
  const issuerSerial = sequence.done ? null : readIssuerSerial(sequence)
  sequence.end()
  const digest = algorithm === undefined ? DEFAULT_DIGEST : digestNameOf(algorithm)
  return {
    digest,
    digestOid: algorithm?.oid ?? digestByName(DEFAULT_DIGEST).oid,
    hash,
    issuerSerial,
  }
}
