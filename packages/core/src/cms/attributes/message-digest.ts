// message-digest (RFC 5652, 11.2): the digest of the content, which the signature over the attributes then covers.
import { derOctetString, readDer } from '../../asn1/index.ts'
import type { Finding } from '../../findings.ts'
import { checkSingle, singleValue, writeAttribute, type Attribute } from './attribute.ts'

export const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'

export function readMessageDigest(value: Uint8Array): Uint8Array {
  return readDer(value, (reader) => reader.octetString())
}

export function writeMessageDigest(digest: Uint8Array): Uint8Array {
  return writeAttribute(MESSAGE_DIGEST, derOctetString(digest))
}

/** Present once: without it the signature binds no content, with two of them it is not said which counts. */
export function checkMessageDigest(attributes: readonly Attribute[]): Finding | undefined {
  const repeated = checkSingle(attributes, MESSAGE_DIGEST, 'message-digest')
  if (repeated !== undefined) return repeated
  if (singleValue(attributes, MESSAGE_DIGEST) !== undefined) return undefined
  return {
    code: 'CMS_MESSAGE_DIGEST_MISSING',
    severity: 'failure',
    message: 'The signed attribute message-digest is missing',
    clause: 'RFC 5652, 11.2',
    at: 'message-digest',
  }
}
