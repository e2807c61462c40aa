// SigningCertificateV2 (EN 319 132-1, 5.2.2): the digest of the signer's certificate, so that no look-alike can take its place.
import { readDer } from '../../asn1/index.ts'
import {
  isIssuerSerialOf,
  issuerSerialOf,
  readIssuerSerial,
  writeIssuerSerial,
} from '../../cms/attributes/ess-certificate-id.ts'
import { digestOf, type DigestName } from '../../crypto/digest.ts'
import { encodeBase64 } from '../../encoding/base64.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { XmlElement } from '../../xml/tree.ts'
import { base64Of } from '../../xmldsig/read-element.ts'
import type { CertificateReference } from './certificate-reference.ts'
import {
  childrenNamed,
  findChild,
  malformedProperty,
  readDigest,
  requireChild,
  writeDigest,
  xades,
} from './property.ts'

export const SIGNING_CERTIFICATE_V2 = 'SigningCertificateV2'

/** The signer's first; further ones name its issuers. */
export function readSigningCertificateV2(element: XmlElement): CertificateReference[] {
  const references = childrenNamed(element, 'Cert').map(readReference)
  if (references.length === 0) throw malformedProperty('SigningCertificateV2 names no certificate')
  return references
}

function readReference(element: XmlElement): CertificateReference {
  const serial = findChild(element, 'IssuerSerialV2')
  const digest = readDigest(requireChild(element, 'CertDigest'))
  if (serial === undefined) return { ...digest, matchesIssuerSerial: null }
  const named = readDer(base64Of(serial), readIssuerSerial)
  return { ...digest, matchesIssuerSerial: (certificate) => isIssuerSerialOf(named, certificate) }
}

export function writeSigningCertificateV2(
  certificate: Certificate,
  digest: DigestName = 'SHA-256',
): string {
  const value = digestOf(digest, certificate.bytes)
  const issuerSerial = encodeBase64(writeIssuerSerial(issuerSerialOf(certificate)))
  const content =
    xades('CertDigest', {}, writeDigest(digest, value)) + xades('IssuerSerialV2', {}, issuerSerial)
  return xades(SIGNING_CERTIFICATE_V2, {}, xades('Cert', {}, content))
}
