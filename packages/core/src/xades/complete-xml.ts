// Signing in two steps, the second: the value that came back goes into its place, if it belongs there.
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { UsageError } from '../errors.ts'
import type { Authorities } from '../trust/request-timestamp.ts'
import { hashingSource } from './hashing-source.ts'
import { joinDocument } from './signing/join-document.ts'
import { readPreparedXml, type PreparedXml } from './signing/prepared-xml.ts'
import { xmlSignerProfile } from './signing/signer-profile.ts'

export interface CompleteXmlOptions {
  /** Asked in this order for a signature timestamp: level B-T. Default: none. */
  readonly tsa?: Authorities
}

/**
 * Completes the very document that was prepared with the raw value over `signedInfo`, as `Signer.sign` answers it.
 * Throws `ERR_USAGE_PREPARED`, `ERR_USAGE_XML_CHANGED` (it is another document or has changed) and `ERR_SIGNING_VALUE_FOREIGN`
 * (the value was made over something else or by another key).
 */
export function completeXml(
  xml: Uint8Array,
  prepared: PreparedXml,
  value: Uint8Array,
  options?: CompleteXmlOptions,
): Promise<Uint8Array>
export function completeXml(
  xml: ByteSource,
  prepared: PreparedXml,
  value: Uint8Array,
  options?: CompleteXmlOptions,
): Promise<ByteSource>
export async function completeXml(
  xml: Uint8Array | ByteSource,
  prepared: PreparedXml,
  value: Uint8Array,
  options: CompleteXmlOptions = {},
): Promise<Uint8Array | ByteSource> {
  const { laidOut, signer } = readPreparedXml(prepared)
  await assertSameDocument(toSource(xml), prepared.document)
  return joinDocument(xml, laidOut, xmlSignerProfile(signer), value, options.tsa)
}

async function assertSameDocument(
  source: ByteSource,
  { bytes, sha256 }: PreparedXml['document'],
): Promise<void> {
  if (source.size === bytes && (await hashingSource(source).sha256()) === sha256) return
  throw new UsageError('ERR_USAGE_XML_CHANGED', 'This is not the document that was prepared', {
    details: { bytes: source.size, preparedBytes: bytes },
  })
}
