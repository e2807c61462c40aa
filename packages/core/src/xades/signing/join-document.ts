import { readInto, toSource, type ByteSource } from '../../encoding/byte-source.ts'
import type { XmlSignerProfile } from './signer-profile.ts'
import { xmlSignatureValue } from './signer-profile.ts'
import { joinPieces, type LaidOutXml } from './lay-out.ts'
import { fillValue } from './write-signature.ts'

/** The signed document, once the raw value is there: bytes for bytes, a source for a source. */
export async function joinDocument(
  document: Uint8Array | ByteSource,
  { pieces, signature }: LaidOutXml,
  profile: XmlSignerProfile,
  value: Uint8Array,
): Promise<Uint8Array | ByteSource> {
  const encoded = xmlSignatureValue(profile, signature.signedInfo, value)
  const filled = fillValue(signature.bytes, encoded)
  const joined = joinPieces(pieces, toSource(document), filled)
  return document instanceof Uint8Array ? readWhole(joined) : joined
}

async function readWhole(source: ByteSource): Promise<Uint8Array> {
  const bytes = new Uint8Array(source.size)
  await readInto(source, 0, bytes)
  return bytes
}
