// xades:QualifyingProperties of a signature (EN 319 132-1, 4.3): the signed ones from the bytes that were digested, the unsigned ones from where they stand.
import { FormatError } from '../../errors.ts'
import type { Finding } from '../../findings.ts'
import { XADES_141, XADES_ANY_VERSION } from '../../xmldsig/namespaces.ts'
import type { ScannedDocument } from '../../xmldsig/scan-document.ts'
import { isSignedPropertiesType } from '../../xmldsig/locate-target.ts'
import type { Signature } from '../../xmldsig/signature.ts'
import type { XmlElement } from '../../xml/tree.ts'
import { findChild } from '../properties/property.ts'
import { readSignedProperties, type SignedProperties } from '../properties/signed-properties.ts'
import { checkStructure, structureProblem } from './check-structure.ts'
import { signedPartsOf } from './signed-bytes.ts'

export interface QualifyingProperties {
  /** There are some, whatever they are worth. */
  readonly isPresent: boolean
  /** Namespace of their version; empty when there are none. */
  readonly namespace: string
  /** Null when none are signed. */
  readonly signed: SignedProperties | null
  /** A reference with the type for it signs them. */
  readonly isBound: boolean
  /** UnsignedSignatureProperties in document order. */
  readonly unsigned: readonly XmlElement[]
  readonly formatProblems: readonly Finding[]
  readonly attributeProblems: readonly Finding[]
}

const NONE: QualifyingProperties = {
  isPresent: false,
  namespace: '',
  signed: null,
  isBound: false,
  unsigned: [],
  formatProblems: [],
  attributeProblems: [],
}

/** Without a document, for a signature whose SignedInfo is not good, the signed properties are not looked at. */
export function readQualifyingProperties(
  signature: Signature,
  document: ScannedDocument | null,
): QualifyingProperties {
  const all = signature.objects.flatMap(({ children }) => children.filter(isQualifying))
  const [element, ...more] = all
  if (element === undefined) return NONE
  const parts = document === null ? [] : signedPartsOf('signed-properties', signature, document)
  const [part] = parts
  const read = part === undefined ? { signed: null, problems: [] } : readSigned(part.element)
  return {
    isPresent: true,
    namespace: element.uri,
    signed: read.signed,
    isBound: parts.some(({ reference }) => isSignedPropertiesType(reference.type)),
    unsigned: unsignedOf(element),
    formatProblems: [
      ...(more.length > 0 ? [several('QualifyingProperties')] : []),
      ...(parts.length > 1 ? [several('references to SignedProperties')] : []),
      ...checkStructure(element, signature),
    ],
    attributeProblems: read.problems,
  }
}

function isQualifying({ local, uri }: XmlElement): boolean {
  return local === 'QualifyingProperties' && uri.startsWith(XADES_ANY_VERSION)
}

/** The properties of version 1.4.1 stand among those of 1.3.2. */
function unsignedOf(element: XmlElement): readonly XmlElement[] {
  const properties = findChild(
    findChild(element, 'UnsignedProperties'),
    'UnsignedSignatureProperties',
  )
  const known = [element.uri, XADES_141]
  return properties?.children.filter(({ uri }) => known.includes(uri)) ?? []
}

interface ReadProperties {
  readonly signed: SignedProperties | null
  readonly problems: readonly Finding[]
}

function readSigned(element: XmlElement): ReadProperties {
  try {
    return { signed: readSignedProperties(element), problems: [] }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const problem: Finding = {
      code: 'XADES_PROPERTIES_MALFORMED',
      severity: 'failure',
      message: `The signed properties cannot be read: ${error.message}`,
      clause: 'EN 319 132-1, 5.2',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
    }
    return { signed: null, problems: [problem] }
  }
}

function several(what: string): Finding {
  return structureProblem(`The signature has several ${what}`)
}
