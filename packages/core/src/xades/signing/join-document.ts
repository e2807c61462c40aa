import { readInto, toSource, type ByteSource } from '../../encoding/byte-source.ts'
import { hasAuthorities, type Authorities } from '../../trust/request-timestamp.ts'
import type { XmlSignerProfile } from './signer-profile.ts'
import { xmlSignatureValue } from './signer-profile.ts'
import { joinPieces, type LaidOutXml } from './lay-out.ts'
import { timestampSignature } from './timestamp-signature.ts'
import { fillValue } from './write-signature.ts'

/** The signed document, once the raw value is there: bytes for bytes, a source for a source. */
export async function joinDocument(
  document: Uint8Array | ByteSource,
  { pieces, signature }: LaidOutXml,
  profile: XmlSignerProfile,
  value: Uint8Array,
  tsa?: Authorities,
): Promise<Uint8Array | ByteSource> {
  const encoded = xmlSignatureValue(profile, signature.signedInfo, value)
  const filled = await finishSignature(signature.bytes, encoded, tsa)
  const joined = joinPieces(pieces, toSource(document), filled)
  return document instanceof Uint8Array ? readWhole(joined) : joined
}

/** With its value, and with a timestamp of it where an authority is given. */
export async function finishSignature(
  unsigned: Uint8Array,
  value: Uint8Array,
  tsa: Authorities | undefined,
): Promise<Uint8Array> {
  const filled = fillValue(unsigned, value)
  return hasAuthorities(tsa) ? timestampSignature(filled, tsa) : filled
}

async function readWhole(source: ByteSource): Promise<Uint8Array> {
  const bytes = new Uint8Array(source.size)
  await readInto(source, 0, bytes)
  return bytes
}
