// ds:Signature (XML Signature 1.1, 4.2), strictly: SignedInfo, SignatureValue, at most one KeyInfo, Objects; nothing besides, nothing twice.
import { attributeValue, readTree, type XmlElement } from '../xml/tree.ts'
import type { SignatureSite } from './capture-signature.ts'
import { NO_KEY_INFO, readKeyInfo, type KeyInfo } from './key-info.ts'
import { SIGNATURE_LIMITS, type SignatureLimits } from './limits.ts'
import { base64Of, Children } from './read-element.ts'
import { readSignedInfo, type SignedInfo } from './signed-info.ts'

export interface Signature {
  readonly site: SignatureSite
  /** The whole element; its positions are those of the copy in `site`. */
  readonly element: XmlElement
  readonly id: string | null
  /** Null when it is canonicalised by an algorithm we do not know. */
  readonly signedInfo: SignedInfo | null
  readonly signedInfoElement: XmlElement
  readonly valueElement: XmlElement
  readonly value: Uint8Array
  readonly keyInfoElement: XmlElement | null
  readonly keyInfo: KeyInfo
  readonly objects: readonly XmlElement[]
}

/** Throws `ERR_FORMAT_XML_SIGNATURE` where the grammar is broken, `ERR_FORMAT_XML_LIMIT` beyond a limit. */
export function readSignature(
  site: SignatureSite,
  limits: SignatureLimits = SIGNATURE_LIMITS,
): Signature {
  const { bytes, context } = site
  const element = readTree(bytes, { context, maxElements: limits.maxSignatureElements })
  const children = new Children(element)
  const signedInfoElement = children.required('SignedInfo')
  const valueElement = children.required('SignatureValue')
  const keyInfoElement = children.optional('KeyInfo') ?? null
  const objects = children.all('Object', limits.maxReferences)
  children.end()
  return {
    site,
    element,
    id: attributeValue(element, 'Id') ?? null,
    signedInfo: readSignedInfo(site, signedInfoElement, limits),
    signedInfoElement,
    valueElement,
    value: base64Of(valueElement),
    keyInfoElement,
    keyInfo: keyInfoElement === null ? NO_KEY_INFO : readKeyInfo(keyInfoElement, limits),
    objects,
  }
}
