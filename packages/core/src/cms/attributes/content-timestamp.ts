// content-time-stamp (EN 319 122-1, 5.2.8): signed; its imprint is the digest of the content, so the content is older than the token.
import { type Attribute, writeAttribute } from './attribute.ts'

export const CONTENT_TIMESTAMP = '1.2.840.113549.1.9.16.2.20'

/** The tokens, each a whole ContentInfo. */
export function readContentTimestamps(signed: readonly Attribute[]): Uint8Array[] {
  return signed.filter(({ type }) => type === CONTENT_TIMESTAMP).flatMap(({ values }) => values)
}

export function writeContentTimestamp(token: Uint8Array): Uint8Array {
  return writeAttribute(CONTENT_TIMESTAMP, token)
}
