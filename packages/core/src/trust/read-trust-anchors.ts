import { readPem } from '../encoding/pem.ts'
import { decodeLatin1 } from '../encoding/text.ts'
import { FormatError } from '../errors.ts'
import { readCertificate } from '../x509/index.ts'
import type { CertificateAnchor } from './anchor.ts'

/** RFC 7468, 5.1 and what older tools wrote. */
const LABELS = ['CERTIFICATE', 'X509 CERTIFICATE']
const PEM_MARK = '-----BEGIN '
const DER_SEQUENCE = 0x30

/**
 * Trust anchors from a PEM text (all its CERTIFICATE blocks) or from one DER certificate.
 * Throws a `FormatError` when a certificate cannot be read, `ERR_FORMAT_TRUST_ANCHOR` when there is none.
 */
export function readTrustAnchors(input: string | Uint8Array): CertificateAnchor[] {
  const anchors = dersOf(input).map((certificate) => ({ certificate }))
  if (anchors.length === 0)
    throw new FormatError(
      'ERR_FORMAT_TRUST_ANCHOR',
      'There is no certificate to trust in the input',
    )
  for (const { certificate } of anchors) readCertificate(certificate)
  return anchors
}

function dersOf(input: string | Uint8Array): Uint8Array[] {
  if (typeof input !== 'string' && input[0] === DER_SEQUENCE) return [input]
  const text = typeof input === 'string' ? input : decodeLatin1(input)
  if (!text.includes(PEM_MARK)) return []
  return readPem(text).flatMap(({ label, bytes }) => (LABELS.includes(label) ? [bytes] : []))
}
