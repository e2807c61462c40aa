// Writing certificates (RFC 5280, 4.1): version 3, everything said by the caller; nothing is judged here.
import { derExplicit, derInteger, derSequence, derTime, derUnsigned } from '../../asn1/index.ts'
import { writeSignatureAlgorithm } from '../algorithm-identifier.ts'
import { writeSignedStructure, type SigningKey } from './signed-structure.ts'
import { taggedExtensions } from './write-extensions.ts'

export interface NewCertificate {
  /** Big-endian magnitude of the serial number, 1 to 20 octets. */
  readonly serial: Uint8Array
  /** Distinguished names, DER (`writeName`). */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array
  /** Extensions, DER, in this order. */
  readonly extensions: readonly Uint8Array[]
}

const VERSION_3 = derExplicit(0, derInteger(2))

/** Signs the certificate with the issuer's key; answers its DER. */
export function writeCertificate(
  certificate: NewCertificate,
  issuerKey: SigningKey,
): Promise<Uint8Array> {
  const toBeSigned = derSequence(
    VERSION_3,
    derUnsigned(certificate.serial),
    writeSignatureAlgorithm(issuerKey.algorithm),
    certificate.issuer,
    derSequence(derTime(certificate.notBefore), derTime(certificate.notAfter)),
    certificate.subject,
    certificate.spki,
    ...taggedExtensions(3, certificate.extensions),
  )
  return writeSignedStructure(toBeSigned, issuerKey)
}
