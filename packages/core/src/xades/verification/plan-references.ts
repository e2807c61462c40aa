// What each signature wants digested: its references, and those of the manifests it signs. Signatures whose SignedInfo is not good want nothing.
import type { Reference } from '../../xmldsig/reference.ts'
import { locateTarget, type LocatedTarget } from '../../xmldsig/locate-target.ts'
import { partOf, type Part } from '../../xmldsig/part.ts'
import type { ScannedDocument } from '../../xmldsig/scan-document.ts'
import type { Signature } from '../../xmldsig/signature.ts'
import { TYPE_COUNTERSIGNED } from '../properties/counter-signature.ts'
import { findCountersigned } from './counter-signatures.ts'
import type { SurveyedSignature } from './signature-survey.ts'

export interface PlannedReference {
  readonly reference: Reference
  readonly target: LocatedTarget
  /** Undefined when it cannot be digested: no such target, several, or a refused transform. */
  readonly part: Part | 'detached' | undefined
  /** The signature whose value it signs. */
  readonly countersigned: Signature | null
  /** It stands in a manifest, not in SignedInfo. */
  readonly isInManifest: boolean
}

export function planReferences(
  { signature, listed }: SurveyedSignature,
  document: ScannedDocument,
  all: readonly SurveyedSignature[],
): PlannedReference[] {
  const place = (reference: Reference, isInManifest: boolean): PlannedReference => {
    const located = locateTarget(reference, signature, document)
    const countersigned = findCountersigned(reference, located, signature, all)
    const target = holdToCountersigned(located, reference, countersigned)
    return {
      reference,
      target,
      countersigned,
      part: digestible(reference, target, signature.site.position, document),
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
  { signatures }: ScannedDocument,
): Part | 'detached' | undefined {
  const { transforms } = reference
  if (target.kind !== 'detached') return partOf(reference, target, signaturePosition, signatures)
  return transforms.refused === null && !transforms.enveloped ? 'detached' : undefined
}

/** A type that promises the value of a signature is held to it (EN 319 132-1, 5.2.7.1); what is one is called so, with and without the type. */
function holdToCountersigned(
  target: LocatedTarget,
  { type }: Reference,
  countersigned: Signature | null,
): LocatedTarget {
  if (countersigned !== null) return { ...target, kind: 'signature-value' }
  return type === TYPE_COUNTERSIGNED ? { ...target, state: 'absent' } : target
}
