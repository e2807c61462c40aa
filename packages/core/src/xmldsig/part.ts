// A part of a document as bytes: what a reference selects, and how the selection becomes octets (XML Signature 1.1, 4.4.3.2).
import type { CanonicalMethod } from '../xml/canonical/method.ts'
import type { Reference } from './reference.ts'
import type { LocatedTarget } from './locate-target.ts'

export interface Part {
  /** Null for the whole document, or for the element at `position`. */
  readonly id: string | null
  /** Where the element must stand; -1 when that is not known yet, and for the whole document. */
  readonly position: number
  /** Positions of the signatures that are left out, in document order. */
  readonly omit: readonly number[]
  readonly canonical: CanonicalMethod
  /** Instead of the canonical form: the text, decoded. */
  readonly base64: boolean
}

/** What a selection becomes when its transforms do not say. */
const DEFAULT_METHOD: CanonicalMethod = { form: 'inclusive-1.0', comments: false, prefixes: [] }

/** Undefined when the reference is not to this document, or asks for what is refused. `signatures`: positions of all there are. */
export function partOf(
  { target, transforms }: Reference,
  { state, position }: LocatedTarget,
  signaturePosition: number,
  signatures: readonly SignaturePlace[],
): Part | undefined {
  if (state !== 'found' || transforms.refused !== null) return undefined
  if (target.kind !== 'document' && target.kind !== 'element') return undefined
  const method = transforms.canonical ?? DEFAULT_METHOD
  return {
    id: target.kind === 'element' ? target.id : null,
    position,
    omit: omitted(transforms, signaturePosition, signatures),
    canonical: { ...method, comments: method.comments && target.keepsComments },
    base64: transforms.base64,
  }
}

interface SignaturePlace {
  readonly position: number
}

function omitted(
  { enveloped, leavesSignatures }: Reference['transforms'],
  own: number,
  signatures: readonly SignaturePlace[],
): readonly number[] {
  if (leavesSignatures) return signatures.map(({ position }) => position)
  return enveloped ? [own] : []
}

/** Equal for parts that are the same bytes. */
export function partKey(part: Part): string {
  return JSON.stringify([part.id, part.position, part.omit, part.canonical, part.base64])
}
