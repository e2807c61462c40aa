// Level T at the time of signing (EN 319 132-1, 5.3): the timestamp of the signature value goes in with the signature.
import { digestOf, type DigestName } from '../../crypto/digest.ts'
import { concatBytes } from '../../encoding/bytes.ts'
import { encodeUtf8 } from '../../encoding/text.ts'
import { requestTimestamp, type Authorities } from '../../trust/request-timestamp.ts'
import { canonicalBytes } from '../../xml/canonical/canonicalize.ts'
import { readTree } from '../../xml/tree.ts'
import { requireChild } from '../properties/property.ts'
import { TIMESTAMP_METHOD, writeSignatureTimestamp } from '../properties/timestamp.ts'
import { insertProperties } from './unsigned-properties.ts'

export const IMPRINT_DIGEST: DigestName = 'SHA-256'
const MAX_ELEMENTS = 10_000

/** `signature`: a whole ds:Signature of ours, with its value. Throws the last authority's `ServiceError`. */
export async function timestampSignature(
  signature: Uint8Array,
  authorities: Authorities,
): Promise<Uint8Array> {
  const element = readTree(signature, { maxElements: MAX_ELEMENTS })
  const { position: select } = requireChild(element, 'SignatureValue')
  const stamped = canonicalBytes(signature, TIMESTAMP_METHOD, { select })
  const query = { digest: IMPRINT_DIGEST, imprint: digestOf(IMPRINT_DIGEST, stamped) }
  const token = await requestTimestamp(authorities, query)
  const { offset, replaced, markup } = insertProperties(element, [writeSignatureTimestamp(token)])
  return concatBytes([
    signature.subarray(0, offset),
    encodeUtf8(markup),
    signature.subarray(offset + replaced),
  ])
}
