// Certificates where an authority information access points (RFC 5280, 4.2.2.1): one in DER, a certs-only CMS, or PEM.
import { openSignedData } from '../cms/index.ts'
import { readPem } from '../encoding/pem.ts'
import { decodeLatin1 } from '../encoding/text.ts'
import { FormatError } from '../errors.ts'
import { readCertificate } from '../x509/index.ts'
import { readAnswer } from './first-answer.ts'
import type { HttpClient } from './http-client.ts'

/** Certificates and bundles of them. */
const MAX_ISSUER_BYTES: number = 1 << 20
/** Out of one bundle; whoever needs more than these hides something. */
export const MAX_ISSUERS = 32

const DASH = 0x2d
const SEQUENCE_OF_SEQUENCE = 0x30

/** The body, once it is known to be readable by `readIssuers`. */
export function fetchIssuerBytes(client: HttpClient, url: string): Promise<Uint8Array> {
  const accept = 'application/pkix-cert, application/pkcs7-mime, */*;q=0.5'
  return client.fetch({ url, accept, maxBytes: MAX_ISSUER_BYTES }, (body) =>
    readAnswer(url, () => {
      readIssuers(body)
      return body
    }),
  )
}

/** DER certificates out of a body. Throws a `FormatError` when there is none, or too many. */
export function readIssuers(body: Uint8Array): readonly Uint8Array[] {
  const found = candidates(body)
  if (found.length > 0 && found.length <= MAX_ISSUERS) return found
  throw new FormatError('ERR_FORMAT_CERTIFICATE', 'Not one to thirty-two certificates', {
    details: { count: found.length },
  })
}

function candidates(body: Uint8Array): readonly Uint8Array[] {
  if (body[0] === DASH) {
    return readPem(decodeLatin1(body)).flatMap(({ label, bytes }) =>
      label === 'CERTIFICATE' ? [readCertificate(bytes).bytes] : [],
    )
  }
  return isSignedData(body)
    ? openSignedData(body).signedData.certificates
    : [readCertificate(body).bytes]
}

/** A ContentInfo starts with an OID, a certificate with another SEQUENCE. */
function isSignedData(body: Uint8Array): boolean {
  const [, length = 0] = body
  const contents = length < 0x80 || length === 0x80 ? 2 : 2 + (length & 0x7f)
  return body[contents] !== SEQUENCE_OF_SEQUENCE
}
