// A real signature over an edXML package: XAdES over the whole file, envelope and attachments alike, in the header, where the format has its place for one.
import type { Signer } from '../crypto/signer.ts'
import { EDXML_NAMESPACE } from '../edxml/index.ts'
import type { ByteSource } from '../encoding/byte-source.ts'
import { signXml, type SignXmlOptions } from '../xades/index.ts'

export type SignEdxmlOptions = Omit<SignXmlOptions, 'shape' | 'element' | 'parent' | 'mimeType'>

const PLACE = {
  parent: { uri: EDXML_NAMESPACE, local: 'edXMLHeader' },
  mimeType: 'application/xml',
}

/**
 * Signs a package as it lies there, of any size and from any writer: bytes in, bytes out; a source in, a source out. The attachments are
 * covered as the base64 they are. Whoever adds a hop to the package's TraceHeaderList afterwards breaks the signature: it is for ways on
 * which a package stays as it is. Throws as `signXml` does; `ERR_USAGE_XML_PARENT` for what has no edXMLHeader.
 */
export function signEdxml(
  content: Uint8Array,
  signer: Signer,
  options?: SignEdxmlOptions,
): Promise<Uint8Array>
export function signEdxml(
  content: ByteSource,
  signer: Signer,
  options?: SignEdxmlOptions,
): Promise<ByteSource>
export function signEdxml(
  content: Uint8Array | ByteSource,
  signer: Signer,
  options: SignEdxmlOptions = {},
): Promise<Uint8Array | ByteSource> {
  const placed = { ...options, ...PLACE }
  return content instanceof Uint8Array
    ? signXml(content, signer, placed)
    : signXml(content, signer, placed)
}
