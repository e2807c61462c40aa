// ds:SignedInfo (XML Signature 1.1, 4.4). It is read from its canonical bytes, the ones that the signature value is over: what is verified is what is read.
import type { SignatureAlgorithm } from '../crypto/signature-algorithm.ts'
import { canonicalBytes } from '../xml/canonical/canonicalize.ts'
import type { CanonicalMethod } from '../xml/canonical/method.ts'
import { readTree, type XmlElement } from '../xml/tree.ts'
import { readSignatureMethod } from './algorithms.ts'
import type { SignatureSite } from './capture-signature.ts'
import type { SignatureLimits } from './limits.ts'
import { DS } from './namespaces.ts'
import { algorithmOf, Children, malformedSignature } from './read-element.ts'
import { readReference, type Reference } from './reference.ts'
import { readCanonicalMethod } from './transforms.ts'

export interface SignedInfo {
  /** The canonical bytes. */
  readonly bytes: Uint8Array
  readonly canonical: CanonicalMethod
  /** Identifier of the signature method. */
  readonly methodUri: string
  /** Null for a method that is refused or unknown. */
  readonly algorithm: SignatureAlgorithm | null
  readonly references: readonly Reference[]
}

/** Null when the canonicalisation is none that we know: then nothing that follows can be trusted, not even its structure. */
export function readSignedInfo(
  site: SignatureSite,
  element: XmlElement,
  limits: SignatureLimits,
): SignedInfo | null {
  const canonical = readCanonicalMethod(new Children(element).required('CanonicalizationMethod'))
  if (canonical === undefined) return null
  const { position: select } = element
  const bytes = canonicalBytes(site.bytes, canonical, { select, context: site.context })
  const signed = readTree(bytes, { maxElements: limits.maxSignatureElements })
  return { bytes, canonical, ...readSigned(signed, limits) }
}

function readSigned(
  element: XmlElement,
  limits: SignatureLimits,
): Pick<SignedInfo, 'methodUri' | 'algorithm' | 'references'> {
  if (element.local !== 'SignedInfo' || element.uri !== DS) {
    throw malformedSignature('The canonical SignedInfo is none')
  }
  const children = new Children(element)
  children.required('CanonicalizationMethod')
  const method = children.required('SignatureMethod')
  const references = children.all('Reference', limits.maxReferences)
  children.end()
  if (references.length === 0) throw malformedSignature('SignedInfo has no Reference')
  return {
    methodUri: algorithmOf(method),
    algorithm: readSignatureMethod(method),
    references: references.map((reference) => readReference(reference, limits)),
  }
}
