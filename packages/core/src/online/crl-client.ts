import { decodeLatin1 } from '../encoding/text.ts'
import { readPem } from '../encoding/pem.ts'
import { readCertificateList } from '../x509/index.ts'
import { readAnswer } from './first-answer.ts'
import type { Fetched } from './fresh-cache.ts'
import type { HttpClient } from './http-client.ts'

/** Room for some 1 600 000 entries. */
export const DEFAULT_MAX_CRL_BYTES: number = 64 << 20

/** RFC 5280, 4.2.1.13 asks for DER; some servers give PEM. */
export function fetchCrl(client: HttpClient, url: string, maxBytes: number): Promise<Fetched> {
  const accept = 'application/pkix-crl, */*;q=0.5'
  return client.fetch({ url, accept, maxBytes }, (body) =>
    readAnswer(url, () => readCrl(fromPem(body, 'X509 CRL') ?? body)),
  )
}

/** A kept CRL read again. Throws a `FormatError` when it is none. */
export function readCrl(bytes: Uint8Array): Fetched {
  return { bytes, freshUntil: readCertificateList(bytes).nextUpdate }
}

const DASH = 0x2d

/** The first block with the label, when the body is PEM. */
function fromPem(body: Uint8Array, label: string): Uint8Array | undefined {
  if (body[0] !== DASH) return undefined
  return readPem(decodeLatin1(body)).find((block) => block.label === label)?.bytes
}
