// Counter-signatures (EN 319 132-1, 5.2.7): one more signature over the value of a signature that is there, as an unsigned property of it. So an agency confirms what
// an official has signed, and the official's signature stays as it is.
import { digestOf } from '../crypto/digest.ts'
import type { Signer } from '../crypto/signer.ts'
import { readInto, toSource, type ByteSource } from '../encoding/byte-source.ts'
import { decodeUtf8 } from '../encoding/text.ts'
import type { Authorities } from '../trust/request-timestamp.ts'
import { NO_CONTEXT } from '../xml/canonical/canonicalize.ts'
import type { DetachedContent } from '../xmldsig/digest-references.ts'
import { addProperties } from './augmentation/growing-xml.ts'
import { openValue, type OpenValue } from './augmentation/open-value.ts'
import { signatureValueBytes } from './imprints.ts'
import { TYPE_COUNTERSIGNED, writeCounterSignature } from './properties/counter-signature.ts'
import { TIMESTAMP_METHOD } from './properties/timestamp.ts'
import { finishSignature } from './signing/join-document.ts'
import { resolveNew } from './signing/lay-out.ts'
import type { XmlSignatureOptions } from './signing/options.ts'
import { xmlSignatureValue, xmlSignerProfile } from './signing/signer-profile.ts'
import { writeUnsigned, type DataReference } from './signing/write-signature.ts'

/** Always in the exclusive canonical form, which does not depend on where the signature stands. */
export interface CounterSignXmlOptions extends Omit<
  XmlSignatureOptions,
  'canonicalization' | 'mimeType'
> {
  /** Which signature, by its `id` in the report. Default: the only one that is itself no counter-signature. */
  readonly signature?: string
  /** Asked in this order for a timestamp of the counter-signature: level B-T. Default: none. */
  readonly tsa?: Authorities
  /** DER; for a signature that does not carry its signer's certificate. */
  readonly untrusted?: readonly Uint8Array[]
  /** Content of the signature's detached references. */
  readonly detached?: DetachedContent
}

/**
 * Counter-signs a good XAdES signature; a counter-signature may be counter-signed in turn. `augmentXml` raises it like any signature.
 * Throws `ERR_USAGE_NO_SIGNATURE`, `ERR_USAGE_XML_BREAKS_SIGNATURE` (another signature or an archive timestamp covers the place),
 * `ERR_USAGE_XML_SIGNATURE` (which one is not told, or there is none with this id, or its value cannot be referred to), and what `signXml` throws.
 */
export function counterSignXml(
  xml: Uint8Array,
  signer: Signer,
  options?: CounterSignXmlOptions,
): Promise<Uint8Array>
export function counterSignXml(
  xml: ByteSource,
  signer: Signer,
  options?: CounterSignXmlOptions,
): Promise<ByteSource>
export async function counterSignXml(
  xml: Uint8Array | ByteSource,
  signer: Signer,
  options: CounterSignXmlOptions = {},
): Promise<Uint8Array | ByteSource> {
  const { signature, untrusted = [], detached = new Map() } = options
  const open = await openValue(toSource(xml), signature, { untrusted, detached })
  const markup = writeCounterSignature(await sign(open, signer, options))
  const document = addProperties(open.document, open.survey, [markup])
  if (!(xml instanceof Uint8Array)) return document
  const whole = new Uint8Array(document.size)
  await readInto(document, 0, whole)
  return whole
}

async function sign(open: OpenValue, signer: Signer, said: CounterSignXmlOptions): Promise<string> {
  const profile = xmlSignerProfile(signer)
  const options = resolveNew(said)
  const stamped = signatureValueBytes(open.survey.signature, TIMESTAMP_METHOD)
  const reference: DataReference = {
    uri: `#${open.valueId}`,
    type: TYPE_COUNTERSIGNED,
    isEnveloped: false,
    isRaw: false,
    mimeType: null,
    digestValue: digestOf(options.digest ?? profile.digest, stamped),
  }
  const references = [reference]
  const counter = writeUnsigned({ profile, options, references, object: '', context: NO_CONTEXT })
  const value = await signer.sign(counter.signedInfo)
  const encoded = xmlSignatureValue(profile, counter.signedInfo, value)
  return decodeUtf8(await finishSignature(counter.bytes, encoded, said.tsa))
}
