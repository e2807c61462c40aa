import { writeSignatureTimestamp } from '../cms/index.ts'
import { digestOf, type DigestName } from '../crypto/index.ts'
import { requestTimestamp, type Authorities } from '../trust/request-timestamp.ts'

const IMPRINT_DIGEST: DigestName = 'SHA-256'

/** The unsigned attribute with a timestamp of the signature value (EN 319 122-1, 5.3). */
export async function timestampSignature(
  authorities: Authorities,
  signature: Uint8Array,
): Promise<Uint8Array> {
  const imprint = digestOf(IMPRINT_DIGEST, signature)
  const query = { digest: IMPRINT_DIGEST, imprint }
  return writeSignatureTimestamp(await requestTimestamp(authorities, query))
}
