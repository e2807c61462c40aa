// signature-time-stamp-token (RFC 3161, Appendix A; EN 319 122-1, 5.3): unsigned; its imprint is the digest of the signature value.
import { type Attribute, writeAttribute } from './attribute.ts'

export const SIGNATURE_TIMESTAMP = '1.2.840.113549.1.9.16.2.14'

/** The tokens, each a whole ContentInfo. Several attributes and several values are allowed. */
export function readSignatureTimestamps(unsigned: readonly Attribute[]): Uint8Array[] {
  return unsigned.filter(({ type }) => type === SIGNATURE_TIMESTAMP).flatMap(({ values }) => values)
}

export function writeSignatureTimestamp(token: Uint8Array): Uint8Array {
  return writeAttribute(SIGNATURE_TIMESTAMP, token)
}
