// Whose signature a signature signs (EN 319 132-1, 5.2.7): a counter-signature is known by a reference to the value of another signature of the document, whatever
// it says of itself; and what stands in a CounterSignature property must be one over the signature around it.
import type { Finding } from '../../findings.ts'
import type { XmlElement } from '../../xml/tree.ts'
import { idsOf } from '../../xmldsig/id-attributes.ts'
import type { LocatedTarget } from '../../xmldsig/locate-target.ts'
import type { Reference } from '../../xmldsig/reference.ts'
import type { Signature } from '../../xmldsig/signature.ts'
import { COUNTER_SIGNATURE } from '../properties/counter-signature.ts'
import type { SurveyedSignature } from './signature-survey.ts'

/** The signature whose value the target is; never the one that refers to it. */
export function findCountersigned(
  { target }: Reference,
  { state, position }: LocatedTarget,
  own: Signature,
  all: readonly SurveyedSignature[],
): Signature | null {
  if (target.kind !== 'element' || state !== 'found') return null
  const isTarget = ({ site, valueElement }: Signature): boolean =>
    idsOf(valueElement).includes(target.id) &&
    (position < 0 || position === site.toDocument(valueElement.position))
  const found = all.find(({ signature }) => signature !== own && isTarget(signature))
  return found?.signature ?? null
}

/** `countersigned`: what the signature signs. */
export function checkCounterSignature(
  own: Signature,
  countersigned: readonly Signature[],
  all: readonly SurveyedSignature[],
): Finding[] {
  const around = all.find(({ signature, properties }) =>
    properties.unsigned.some((property) => holds(signature, property, own)),
  )
  if (around === undefined || countersigned.includes(around.signature)) return []
  return [
    {
      code: 'XADES_COUNTER_SIGNATURE',
      severity: 'failure',
      message: 'A counter-signature does not sign the value of the signature it stands in',
      clause: 'EN 319 132-1, 5.2.7',
      subIndication: 'FORMAT_FAILURE',
    },
  ]
}

function holds({ site }: Signature, property: XmlElement, inner: Signature): boolean {
  const [child] = property.children
  if (property.local !== COUNTER_SIGNATURE || child === undefined) return false
  return site.toDocument(child.position) === inner.site.position
}
