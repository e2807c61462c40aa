// What both versions of the signing certificate property say, and how it fits a certificate.
import { digestOf } from '../../crypto/digest.ts'
import { equalBytes } from '../../encoding/bytes.ts'
import type { SigningCertificateFacts } from '../../validation/facts.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { AlgorithmAndDigest } from './property.ts'

export interface CertificateReference extends AlgorithmAndDigest {
  /** Null when issuer and serial number are not given. */
  readonly matchesIssuerSerial: ((certificate: Certificate) => boolean) | null
}

export function matchesDigest(
  { digest, value }: CertificateReference,
  certificate: Certificate,
): boolean {
  return digest !== undefined && equalBytes(digestOf(digest, certificate.bytes), value)
}

/** Every reference to the signer must fit; null when there is none. */
export function matchReferences(
  references: readonly CertificateReference[],
  certificate: Certificate,
): SigningCertificateFacts | null {
  const [first] = references
  if (first === undefined) return null
  const serials = references.flatMap(
    ({ matchesIssuerSerial }) => matchesIssuerSerial?.(certificate) ?? [],
  )
  return {
    digestAlgorithm: first.digest ?? first.digestUri,
    digestMatches: references.every((reference) => matchesDigest(reference, certificate)),
    issuerSerialMatches: serials.length === 0 ? null : serials.every((matched) => matched),
  }
}
