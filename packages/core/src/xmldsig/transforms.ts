// ds:Transforms (XML Signature 1.1, 4.4.3.4 and 6.6) by allow-list: enveloped signature, the canonicalisations, base64, and XPath Filter 2.0 in the two forms
// that subtract the signature itself or every signature. Everything else, XSLT and general XPath above all, is refused by name: a signer must not hand the verifier programs.
import {
  canonicalMethod,
  EXCLUSIVE_NAMESPACE,
  type CanonicalMethod,
} from '../xml/canonical/method.ts'
import { attributeValue, type XmlElement } from '../xml/tree.ts'
import { DS, XPATH_FILTER2 } from './namespaces.ts'
import { algorithmOf, Children, malformedSignature } from './read-element.ts'

export interface Transforms {
  /** The signature that holds the reference is left out. */
  readonly enveloped: boolean
  /** Every other signature of the document is left out, too. */
  readonly leavesSignatures: boolean
  /** Null when none is named: then a selection of a document is canonicalised by C14N 1.0 (4.4.3.2). */
  readonly canonical: CanonicalMethod | null
  /** The text is decoded. */
  readonly base64: boolean
  /** Identifier of the first transform that is refused, or that stands where it cannot. */
  readonly refused: string | null
}

export const NO_TRANSFORMS: Transforms = {
  enveloped: false,
  leavesSignatures: false,
  canonical: null,
  base64: false,
  refused: null,
}

export const ENVELOPED_TRANSFORM: string = `${DS}enveloped-signature`
const BASE64_TRANSFORM: string = `${DS}base64`
/** `here()/ancestor::ds:Signature[1]` and its spellings; the prefix is checked by the caller. */
const THIS_SIGNATURE =
  /^\s*here\(\)\s*\/\s*ancestor(?:-or-self)?\s*::\s*([\w.-]+):Signature\s*\[\s*1\s*\]\s*$/
/** `/descendant::ds:Signature`, as several signing tools spell an enveloped signature that others may join. */
const EVERY_SIGNATURE = /^\s*\/(?:descendant::|\/)([\w.-]+):Signature\s*$/

export function readTransforms(element: XmlElement, maxTransforms: number): Transforms {
  const children = new Children(element)
  const transforms = children.all('Transform', maxTransforms)
  children.end()
  if (transforms.length === 0) throw malformedSignature('Transforms is empty')
  return transforms.reduce(applyTransform, NO_TRANSFORMS)
}

/** A selection may first lose the signature, then become bytes once. */
function applyTransform(before: Transforms, transform: XmlElement): Transforms {
  const uri = algorithmOf(transform)
  if (before.refused !== null) return before
  if (before.base64 || before.canonical !== null) return { ...before, refused: uri }
  if (uri === ENVELOPED_TRANSFORM || subtracts(THIS_SIGNATURE, uri, transform)) {
    return { ...before, enveloped: true }
  }
  if (subtracts(EVERY_SIGNATURE, uri, transform)) {
    return { ...before, enveloped: true, leavesSignatures: true }
  }
  if (uri === BASE64_TRANSFORM) return { ...before, base64: true }
  const canonical = readCanonicalMethod(transform)
  return canonical === undefined ? { ...before, refused: uri } : { ...before, canonical }
}

/** A ds:Transform or ds:CanonicalizationMethod that names a canonicalisation; undefined for other algorithms. */
export function readCanonicalMethod(element: XmlElement): CanonicalMethod | undefined {
  const method = canonicalMethod(algorithmOf(element))
  if (method === undefined) return undefined
  const [parameter, ...more] = element.children
  if (parameter === undefined) return method
  const isPrefixList =
    method.form === 'exclusive' &&
    more.length === 0 &&
    parameter.local === 'InclusiveNamespaces' &&
    parameter.uri === EXCLUSIVE_NAMESPACE
  if (!isPrefixList) throw malformedSignature('A canonicalisation has unknown parameters')
  const list = attributeValue(parameter, 'PrefixList') ?? ''
  const prefixes = list.split(/[ \t\r\n]+/).filter((prefix) => prefix !== '')
  return { ...method, prefixes: prefixes.map((prefix) => (prefix === '#default' ? '' : prefix)) }
}

function subtracts(what: RegExp, uri: string, transform: XmlElement): boolean {
  if (uri !== XPATH_FILTER2) return false
  const [xpath, ...more] = transform.children
  if (xpath?.local !== 'XPath' || xpath.uri !== XPATH_FILTER2 || more.length > 0) return false
  const prefix = what.exec(xpath.text)?.[1]
  const isSubtract = attributeValue(xpath, 'Filter') === 'subtract'
  return isSubtract && prefix !== undefined && xpath.namespaces.get(prefix) === DS
}
