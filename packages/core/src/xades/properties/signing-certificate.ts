// SigningCertificate, the first version (TS 101 903, 7.2.2): as version 2, but with the issuer as text and the serial number in decimal.
import type { Certificate } from '../../x509/certificate.ts'
import { formatName } from '../../x509/name-text.ts'
import type { XmlElement } from '../../xml/tree.ts'
import { DS } from '../../xmldsig/namespaces.ts'
import { textOf } from '../../xmldsig/read-element.ts'
import { digestOf, type DigestName } from '../../crypto/digest.ts'
import { escapeText } from '../../xml/write-element.ts'
import type { CertificateReference } from './certificate-reference.ts'
import { isSameDistinguishedName } from './distinguished-name.ts'
import {
  childrenNamed,
  ds,
  malformedProperty,
  readDigest,
  requireChild,
  writeDigest,
  xades,
} from './property.ts'

export const SIGNING_CERTIFICATE = 'SigningCertificate'

/** RFC 5280, 4.1.2.2: twenty octets, which are at most 49 digits. */
const SERIAL = /^-?[0-9]{1,64}$/

export function readSigningCertificate(element: XmlElement): CertificateReference[] {
  const references = childrenNamed(element, 'Cert').map(readReference)
  if (references.length === 0) throw malformedProperty('SigningCertificate names no certificate')
  return references
}

function readReference(element: XmlElement): CertificateReference {
  const digest = readDigest(requireChild(element, 'CertDigest'))
  const named = requireChild(element, 'IssuerSerial')
  const issuer = textOf(requireChild(named, 'X509IssuerName', DS))
  const serial = textOf(requireChild(named, 'X509SerialNumber', DS)).trim()
  if (!SERIAL.test(serial)) throw malformedProperty('X509SerialNumber is no number')
  return {
    ...digest,
    matchesIssuerSerial: (certificate) =>
      BigInt(serial) === serialOf(certificate) &&
      isSameDistinguishedName(issuer, certificate.issuer),
  }
}

/** For readers that do not know version 2. */
export function writeSigningCertificate(
  certificate: Certificate,
  digest: DigestName = 'SHA-256',
): string {
  const value = digestOf(digest, certificate.bytes)
  const issuerSerial =
    ds('X509IssuerName', {}, escapeText(formatName(certificate.issuer))) +
    ds('X509SerialNumber', {}, serialOf(certificate).toString())
  const content =
    xades('CertDigest', {}, writeDigest(digest, value)) + xades('IssuerSerial', {}, issuerSerial)
  return xades(SIGNING_CERTIFICATE, {}, xades('Cert', {}, content))
}

function serialOf({ serialHex, serial }: Certificate): bigint {
  const isNegative = (serial[0] ?? 0) >= 0x80
  const magnitude = BigInt(`0x${serialHex}`)
  return isNegative ? magnitude - (1n << BigInt(serial.length * 8)) : magnitude
}
