// Signing in two steps, the first: everything but the value, so that a key elsewhere can sign on another day.
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { hashingSource } from './hashing-source.ts'
import { layOutSignature, resolveNew } from './signing/lay-out.ts'
import type { PrepareXmlOptions } from './signing/options.ts'
import { writePreparedXml, type PreparedXml } from './signing/prepared-xml.ts'
import type { SignerIdentity } from '../cms/signer-profile.ts'
import { xmlSignerProfile } from './signing/signer-profile.ts'

/**
 * Lays out a signature and computes what is to be signed, `signedInfo`. The document itself is not in the answer: `completeXml` takes it again.
 * Throws as `signXml` does.
 */
export async function prepareXml(
  xml: Uint8Array | ByteSource,
  signer: SignerIdentity,
  options: PrepareXmlOptions = {},
): Promise<PreparedXml> {
  const source = hashingSource(toSource(xml))
  const laidOut = await layOutSignature(source, xmlSignerProfile(signer), resolveNew(options))
  const document = { bytes: source.size, sha256: await source.sha256() }
  return writePreparedXml(laidOut, document, signer)
}
