// ds:KeyInfo (XML Signature 1.1, 4.5): candidates for the verification key and material for its chain. It decides nothing: whether a key may be believed is
// told by its certificate's chain alone. RetrievalMethod, which would have to be fetched, is refused by name; names and identifiers of keys are hints and skipped.
import { FormatError } from '../errors.ts'
import type { XmlElement } from '../xml/tree.ts'
import { readKeyValue } from './key-value.ts'
import type { SignatureLimits } from './limits.ts'
import { DS, DS11 } from './namespaces.ts'
import { base64Of } from './read-element.ts'

export interface KeyInfo {
  /** DER. */
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
  /** SubjectPublicKeyInfo, DER, of keys that stand there without a certificate. */
  readonly keys: readonly Uint8Array[]
  /** Names of elements that are refused. */
  readonly refused: readonly string[]
}

export const NO_KEY_INFO: KeyInfo = { certificates: [], crls: [], ocsps: [], keys: [], refused: [] }

/** Throws `ERR_FORMAT_XML_SIGNATURE` for what is no base64, `ERR_FORMAT_XML_LIMIT` for too many certificates. */
export function readKeyInfo(element: XmlElement, limits: SignatureLimits): KeyInfo {
  const data = element.children.filter((child) => isNamed(child, 'X509Data')).flatMap(childrenOf)
  const certificates = data.filter((child) => isNamed(child, 'X509Certificate'))
  if (certificates.length > limits.maxCertificates) throw tooMany(limits.maxCertificates)
  return {
    certificates: certificates.map(base64Of),
    crls: data.filter((child) => isNamed(child, 'X509CRL')).map(base64Of),
    ocsps: data.filter((child) => isNamed(child, 'OCSPResponse', DS11)).map(base64Of),
    keys: element.children.flatMap((child) => readKey(child) ?? []),
    refused: element.children.filter((child) => isRetrieval(child)).map(({ local }) => local),
  }
}

function readKey(element: XmlElement): Uint8Array | undefined {
  if (isNamed(element, 'DEREncodedKeyValue', DS11)) return base64Of(element)
  return isNamed(element, 'KeyValue') ? readKeyValue(element) : undefined
}

function isRetrieval(element: XmlElement): boolean {
  return isNamed(element, 'RetrievalMethod') || isNamed(element, 'KeyInfoReference', DS11)
}

function isNamed({ local, uri }: XmlElement, name: string, namespace: string = DS): boolean {
  return local === name && uri === namespace
}

function childrenOf(element: XmlElement): readonly XmlElement[] {
  return element.children
}

function tooMany(value: number): FormatError {
  return new FormatError('ERR_FORMAT_XML_LIMIT', 'KeyInfo holds too many certificates', {
    details: { limit: 'maxCertificates', value },
  })
}
