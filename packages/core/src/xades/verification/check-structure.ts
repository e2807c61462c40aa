// The shape of xades:QualifyingProperties (EN 319 132-1, 4.3), of which no digest covers more than the signed part: what it is about, and each part once and in its
// place. What a schema lets anybody add, foreign unsigned properties and attributes nobody reads, is let pass.
import { FormatError } from '../../errors.ts'
import type { Finding } from '../../findings.ts'
import { attributeValue, type XmlElement } from '../../xml/tree.ts'
import { Children, malformedSignature } from '../../xmldsig/read-element.ts'
import type { Signature } from '../../xmldsig/signature.ts'
import { COUNTER_SIGNATURE } from '../properties/counter-signature.ts'
import { childrenNamed } from '../properties/property.ts'

export function checkStructure(element: XmlElement, signature: Signature): Finding[] {
  return [...checkTarget(element, signature), ...checkShape(element)]
}

/** 4.3.1: Target is required, and names the signature that the properties are about. */
function checkTarget(element: XmlElement, { id }: Signature): Finding[] {
  const target = attributeValue(element, 'Target') ?? ''
  if (id !== null && id !== '' && target === `#${id}`) return []
  const message = target === '' ? 'The qualifying properties do not say what they are about' : OTHER
  return [structureProblem(message)]
}

const OTHER = 'The qualifying properties are about another signature'

function checkShape(element: XmlElement): Finding[] {
  try {
    readShape(element)
    return []
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return [structureProblem(error.message)]
  }
}

function readShape(element: XmlElement): void {
  const { uri } = element
  const parts = new Children(element)
  parts.optional('SignedProperties', uri)
  const unsigned = parts.optional('UnsignedProperties', uri)
  parts.end()
  if (unsigned === undefined) return
  const kinds = new Children(unsigned)
  const ofSignature = kinds.optional('UnsignedSignatureProperties', uri)
  kinds.optional('UnsignedDataObjectProperties', uri)
  kinds.end()
  if (ofSignature === undefined) return
  assertNoText(ofSignature)
  childrenNamed(ofSignature, COUNTER_SIGNATURE).forEach(assertOneSignature)
}

/** Any property may stand there. */
function assertNoText({ local, text }: XmlElement): void {
  if (text.trim() !== '') throw malformedSignature(`${local} contains text`)
}

/** 5.2.7.2 */
function assertOneSignature(counterSignature: XmlElement): void {
  const children = new Children(counterSignature)
  children.required('Signature')
  children.end()
}

export function structureProblem(message: string): Finding {
  return {
    code: 'XADES_STRUCTURE',
    severity: 'failure',
    message,
    clause: 'EN 319 132-1, 4.3',
    subIndication: 'FORMAT_FAILURE',
  }
}
