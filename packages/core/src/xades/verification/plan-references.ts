// What each signature wants digested: its references, and those of the manifests it signs. Signatures whose SignedInfo is not good want nothing.
import type { Reference } from '../../xmldsig/reference.ts'
import { locateTarget, type LocatedTarget } from '../../xmldsig/locate-target.ts'
import { partOf, type Part } from '../../xmldsig/part.ts'
import type { ScannedDocument } from '../../xmldsig/scan-document.ts'
import type { SurveyedSignature } from './signature-survey.ts'

export interface PlannedReference {
  readonly reference: Reference
  readonly target: LocatedTarget
  /** Undefined when it cannot be digested: no such target, several, or a refused transform. */
  readonly part: Part | 'detached' | undefined
  /** It stands in a manifest, not in SignedInfo. */
  readonly isInManifest: boolean
}

export const TYPE_COUNTERSIGNED = 'http://uri.etsi.org/01903#CountersignedSignature'

export function planReferences(
  { signature, listed }: SurveyedSignature,
  document: ScannedDocument,
  all: readonly SurveyedSignature[],
): PlannedReference[] {
  const place = (reference: Reference, isInManifest: boolean): PlannedReference => {
    const located = locateTarget(reference, signature, document)
    const target = holdToCountersigned(located, reference, signature.site.position, all)
    return {
      reference,
      target,
      part: digestible(reference, target, signature.site.position),
      isInManifest,
    }
  }
  const direct = signature.signedInfo?.references ?? []
  return [
    ...direct.map((reference) => place(reference, false)),
    ...listed.map((reference) => place(reference, true)),
  ]
}

function digestible(
  reference: Reference,
  target: LocatedTarget,
  signaturePosition: number,
): Part | 'detached' | undefined {
  const { transforms } = reference
  if (target.kind !== 'detached') return partOf(reference, target, signaturePosition)
  return transforms.refused === null && !transforms.enveloped ? 'detached' : undefined
}

/** A counter-signature signs the value of the signature around it, and no other element that happens to have the name (EN 319 132-1, 5.2.7). */
function holdToCountersigned(
  target: LocatedTarget,
  { type }: Reference,
  position: number,
  all: readonly SurveyedSignature[],
): LocatedTarget {
  if (type !== TYPE_COUNTERSIGNED || target.state !== 'found') return target
  const isValueAround = all.some(({ signature: { site, valueElement } }) => {
    const isAround = site.position < position && position < site.end
    return isAround && site.toDocument(valueElement.position) === target.position
  })
  return isValueAround ? target : { ...target, state: 'absent' }
}
