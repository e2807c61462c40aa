// Where the target of a reference sits. A reference is typed by this place, not by what it says of itself: that is what keeps moved and faked parts apart from real ones.
import type { XmlElement } from '../xml/tree.ts'
import { idsOf } from './id-attributes.ts'
import { DS, XADES_ANY_VERSION } from './namespaces.ts'
import type { Reference } from './reference.ts'
import type { ScannedDocument } from './scan-document.ts'
import type { Signature } from './signature.ts'

export type TargetKind =
  | 'whole-document'
  | 'element'
  | 'object'
  | 'manifest'
  | 'signed-properties'
  | 'key-info'
  | 'signature-value'
  | 'detached'

/** `refused`: a fragment or a place that no reference may have, such as the signature's own value. */
export type TargetState = 'found' | 'absent' | 'ambiguous' | 'refused'

export interface LocatedTarget {
  readonly state: TargetState
  readonly kind: TargetKind
  /** Position in the document; -1 for the whole document, an external resource, or where only the second pass can tell. */
  readonly position: number
}

const TYPE_MANIFEST: string = `${DS}Manifest`
const TYPE_OBJECT: string = `${DS}Object`
const SIGNED_PROPERTIES_TYPE = /^http:\/\/uri\.etsi\.org\/01903(?:\/v[0-9.]+)?#SignedProperties$/

export function isSignedPropertiesType(type: string | null): boolean {
  return type !== null && SIGNED_PROPERTIES_TYPE.test(type)
}

export function locateTarget(
  { target, type }: Reference,
  signature: Signature,
  document: ScannedDocument,
): LocatedTarget {
  switch (target.kind) {
    case 'document':
      return { state: 'found', kind: 'whole-document', position: -1 }
    case 'external':
      return { state: 'found', kind: 'detached', position: -1 }
    case 'refused':
      return { state: 'refused', kind: 'element', position: -1 }
    case 'element':
      return holdToType(locateElement(target.id, signature, document), type)
  }
}

function locateElement(id: string, signature: Signature, document: ScannedDocument): LocatedTarget {
  const place = document.ids.find(id)
  if (place === 'ambiguous' || place === 'absent') {
    return { state: place, kind: 'element', position: -1 }
  }
  const own = placeInSignature(id, signature)
  if (own !== undefined) return own
  const position = place === 'unknown' ? -1 : place
  const { site } = signature
  if (position > site.position && position < site.end) {
    return { state: 'found', kind: 'object', position }
  }
  const isRoot = position === document.root.position
  return { state: 'found', kind: isRoot ? 'whole-document' : 'element', position }
}

/** A part of the signature itself; undefined when the identifier is not in it, or in what an object carries. */
function placeInSignature(id: string, signature: Signature): LocatedTarget | undefined {
  const trail = findTrail(signature.element, id)
  const element = trail?.at(-1)
  if (trail === undefined || element === undefined) return undefined
  const kind = kindOfTrail(trail)
  const position = signature.site.toDocument(element.position)
  return { state: kind === undefined ? 'refused' : 'found', kind: kind ?? 'element', position }
}

/** From the signature's child down to the element with this identifier. */
function findTrail(element: XmlElement, id: string): XmlElement[] | undefined {
  if (idsOf(element).includes(id)) return [element]
  for (const child of element.children) {
    const below = findTrail(child, id)
    if (below !== undefined) return [element, ...below]
  }
  return undefined
}

/** `[Signature, Object, QualifyingProperties, SignedProperties]` and its like; undefined for what cannot be signed by its own signature. */
function kindOfTrail(trail: readonly XmlElement[]): TargetKind | undefined {
  const [, first, second, third] = trail
  const isObject = first?.local === 'Object' && first.uri === DS
  if (first?.local === 'KeyInfo' && first.uri === DS) return 'key-info'
  if (!isObject) return undefined
  if (second === undefined) return 'object'
  if (second.uri === DS && second.local === 'Manifest' && third === undefined) return 'manifest'
  const isProperties =
    second.local === 'QualifyingProperties' && second.uri.startsWith(XADES_ANY_VERSION)
  if (!isProperties) return 'object'
  const isSigned = third?.local === 'SignedProperties' && third.uri === second.uri
  return isSigned && trail.length === 4 ? 'signed-properties' : 'element'
}

/** A type that promises a place is held to it. */
function holdToType(target: LocatedTarget, type: string | null): LocatedTarget {
  const promised = promisedKind(type)
  if (promised === undefined || target.state !== 'found' || target.kind === promised) return target
  return { ...target, state: 'absent' }
}

function promisedKind(type: string | null): TargetKind | undefined {
  if (isSignedPropertiesType(type)) return 'signed-properties'
  if (type === TYPE_MANIFEST) return 'manifest'
  return type === TYPE_OBJECT ? 'object' : undefined
}
