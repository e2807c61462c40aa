// XAdES baseline signatures, level B, and T with a time-stamping authority (EN 319 132-1): one pass over the document and a splice; no byte of it is written anew.
import type { Signer } from '../crypto/signer.ts'
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { listeningSource } from '../encoding/listening-source.ts'
import { listenToStep, type ProgressListener } from '../encoding/progress.ts'
import type { Authorities } from '../trust/request-timestamp.ts'
import { joinDocument } from './signing/join-document.ts'
import { layOutSignature, resolveNew } from './signing/lay-out.ts'
import type { PrepareXmlOptions } from './signing/options.ts'
import { xmlSignerProfile } from './signing/signer-profile.ts'

export interface SignXmlOptions extends PrepareXmlOptions {
  /** Asked in this order for a signature timestamp, until one answers: level B-T. Default: none. */
  readonly tsa?: Authorities
  /** Told how far the one reading of the document is. */
  readonly onProgress?: ProgressListener
}

/**
 * Signs an XML document: bytes in, bytes out; a `ByteSource` in, a source out that reads the original with the signature put in.
 * A document that is signed already is signed again so that the earlier signatures stay good.
 * Throws `FormatError` for what is no well-formed XML in UTF-8, `UsageError` for options that contradict the document (such as an
 * element that is not there), `SigningError` from the key, `ServiceError` from the time-stamping authorities.
 */
export function signXml(
  xml: Uint8Array,
  signer: Signer,
  options?: SignXmlOptions,
): Promise<Uint8Array>
export function signXml(
  xml: ByteSource,
  signer: Signer,
  options?: SignXmlOptions,
): Promise<ByteSource>
export async function signXml(
  xml: Uint8Array | ByteSource,
  signer: Signer,
  options: SignXmlOptions = {},
): Promise<Uint8Array | ByteSource> {
  const profile = xmlSignerProfile(signer)
  const source = toSource(xml)
  const onRead = listenToStep(options.onProgress, 'sign', source.size)
  const laidOut = await layOutSignature(
    listeningSource(source, onRead),
    profile,
    resolveNew(options),
  )
  const value = await signer.sign(laidOut.signature.signedInfo)
  return joinDocument(xml, laidOut, profile, value, options.tsa)
}
