// Where an unsigned property goes: behind those that are there, in the elements they need (EN 319 132-1, 4.3.5).
import { FormatError } from '../../errors.ts'
import type { XmlElement } from '../../xml/tree.ts'
import { XADES } from '../../xmldsig/namespaces.ts'
import { writeElement } from '../../xml/write-element.ts'
import { findChild } from '../properties/property.ts'

export interface PropertyInsertion {
  /** Offset in the bytes that the element's positions are of. */
  readonly offset: number
  /** Bytes there that give way: the slash of an empty-element tag. */
  readonly replaced: number
  readonly markup: string
}

/** `signature`: a ds:Signature. Throws `ERR_FORMAT_XADES` when it has no qualifying properties of version 1.3.2. */
export function insertProperties(
  signature: XmlElement,
  properties: readonly string[],
): PropertyInsertion {
  const qualifying = qualifyingOf(signature)
  const unsigned = findChild(qualifying, 'UnsignedProperties')
  const ofSignature = findChild(unsigned, 'UnsignedSignatureProperties')
  const markup = properties.join('')
  if (ofSignature !== undefined) return appendTo(ofSignature, markup)
  const wrapped = wrap('UnsignedSignatureProperties', markup)
  return unsigned === undefined
    ? appendTo(qualifying, wrap('UnsignedProperties', wrapped))
    : prependTo(unsigned, wrapped)
}

function qualifyingOf(signature: XmlElement): XmlElement {
  const found = signature.children.flatMap((child) =>
    child.local === 'Object' ? (findChild(child, 'QualifyingProperties', XADES) ?? []) : [],
  )[0]
  if (found !== undefined) return found
  throw new FormatError('ERR_FORMAT_XADES', 'The signature has no XAdES properties')
}

function wrap(local: string, markup: string): string {
  return writeElement(`xades:${local}`, { 'xmlns:xades': XADES }, markup)
}

function appendTo(element: XmlElement, markup: string): PropertyInsertion {
  const opened = openIfEmpty(element, markup)
  return opened ?? { offset: element.contentEnd, replaced: 0, markup }
}

/** UnsignedSignatureProperties come first. */
function prependTo(element: XmlElement, markup: string): PropertyInsertion {
  const opened = openIfEmpty(element, markup)
  return opened ?? { offset: element.contentStart, replaced: 0, markup }
}

/** `<name/>` has no place for content; it gets one. */
function openIfEmpty(element: XmlElement, markup: string): PropertyInsertion | undefined {
  const { contentStart, end, prefix, local } = element
  if (contentStart !== end) return undefined
  const name = prefix === '' ? local : `${prefix}:${local}`
  return {
    offset: contentStart - '/>'.length,
    replaced: '/>'.length,
    markup: `>${markup}</${name}>`,
  }
}
