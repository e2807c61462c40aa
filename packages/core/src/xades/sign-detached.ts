// A signature in a document of its own, over content that lies elsewhere (XML Signature 1.1, 2.1: detached).
import { startDigest, type DigestName } from '../crypto/digest.ts'
import type { Signer } from '../crypto/signer.ts'
import { readChunks, toSource, type ByteSource } from '../encoding/byte-source.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/text.ts'
import { UsageError } from '../errors.ts'
import type { Authorities } from '../trust/request-timestamp.ts'
import { NO_CONTEXT } from '../xml/canonical/canonicalize.ts'
import { finishSignature } from './signing/join-document.ts'
import { resolveNew } from './signing/lay-out.ts'
import type { XmlSignatureOptions } from './signing/options.ts'
import { xmlSignatureValue, xmlSignerProfile } from './signing/signer-profile.ts'
import { writeUnsigned, type DataReference } from './signing/write-signature.ts'

/** Something to sign where it lies. */
export interface DetachedObject {
  /** How the signature names it; a verifier needs the content under the same name. */
  readonly uri: string
  readonly content: Uint8Array | ByteSource
  /** Default `application/octet-stream`. */
  readonly mimeType?: string
}

export interface SignDetachedOptions extends XmlSignatureOptions {
  /** Asked in this order for a signature timestamp: level B-T. Default: none. */
  readonly tsa?: Authorities
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** Signs the octets of each object as they are. Throws `ERR_USAGE_XML_DETACHED` for none, for a fragment and for a name that comes twice. */
export async function signDetachedXml(
  objects: readonly DetachedObject[],
  signer: Signer,
  options: SignDetachedOptions = {},
): Promise<Uint8Array> {
  assertNames(objects.map(({ uri }) => uri))
  const profile = xmlSignerProfile(signer)
  const resolved = resolveNew(options)
  const digest = resolved.digest ?? profile.digest
  const references: DataReference[] = []
  for (const object of objects) references.push(await referTo(object, digest))
  const unsigned = writeUnsigned({
    profile,
    options: resolved,
    references,
    object: '',
    context: NO_CONTEXT,
  })
  const value = await signer.sign(unsigned.signedInfo)
  const encoded = xmlSignatureValue(profile, unsigned.signedInfo, value)
  return concatBytes([
    encodeUtf8(DECLARATION),
    await finishSignature(unsigned.bytes, encoded, options.tsa),
  ])
}

async function referTo(
  { uri, content, mimeType = 'application/octet-stream' }: DetachedObject,
  digest: DigestName,
): Promise<DataReference> {
  const running = startDigest(digest)
  for await (const chunk of readChunks(toSource(content))) running.update(chunk)
  return { uri, isEnveloped: false, isRaw: true, mimeType, digestValue: running.digest() }
}

function assertNames(uris: readonly string[]): void {
  const isOdd = uris.some((uri) => uri === '' || uri.startsWith('#'))
  if (uris.length > 0 && !isOdd && new Set(uris).size === uris.length) return
  throw new UsageError('ERR_USAGE_XML_DETACHED', 'Detached objects need a name of their own each')
}
