// The signature in the header. In practice it is a placeholder: constant values, SHA-1, no xmldsig namespace or an empty element.
// It is reported as what it is and never counted; a complete XML Signature is only said to be present, and verified as one over the package (verify-edxml.ts).
import { XMLDSIG_NAMESPACE } from './names.ts'
import type { WireElement } from './wire-element.ts'

/** `present`: the shape of an XML Signature that could be verified; nothing is said about its worth. */
export type HeaderSignature = 'absent' | 'placeholder' | 'present'

const NAMES = ['Signature', 'DigitalSignature']
/** An ECDSA P-256 value is the shortest there is: 64 bytes. */
const SHORTEST_VALUE_CHARACTERS = 86

export function readHeaderSignature(header: WireElement | undefined): HeaderSignature {
  const signatures = header?.children.filter(({ local }) => NAMES.includes(local)) ?? []
  if (signatures.length === 0) return 'absent'
  return signatures.some(isSignature) ? 'present' : 'placeholder'
}

function isSignature(element: WireElement): boolean {
  const info = findChild(element, 'SignedInfo')
  const value = findChild(element, 'SignatureValue')?.text.replaceAll(/\s/g, '') ?? ''
  const algorithms = [
    algorithmOf(findChild(info, 'SignatureMethod')),
    ...childrenOf(info, 'Reference').map((reference) =>
      algorithmOf(findChild(reference, 'DigestMethod')),
    ),
  ]
  return (
    element.local === 'Signature' &&
    element.uri === XMLDSIG_NAMESPACE &&
    value.length >= SHORTEST_VALUE_CHARACTERS &&
    algorithms.length > 1 &&
    algorithms.every((algorithm) => algorithm !== '' && !algorithm.endsWith('sha1'))
  )
}

function algorithmOf(element: WireElement | undefined): string {
  return element?.attributes.find(({ local }) => local === 'Algorithm')?.value ?? ''
}

function childrenOf(element: WireElement | undefined, local: string): WireElement[] {
  return (
    element?.children.filter((child) => child.local === local && child.uri === XMLDSIG_NAMESPACE) ??
    []
  )
}

function findChild(element: WireElement | undefined, local: string): WireElement | undefined {
  return childrenOf(element, local)[0]
}
