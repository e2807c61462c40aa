// CommitmentTypeIndication (EN 319 132-1, 5.2.3): what the signer commits to, such as proof of origin or approval.
import type { XmlElement } from '../../xml/tree.ts'
import { escapeText } from '../../xml/write-element.ts'
import { requireChild, xades } from './property.ts'

export const COMMITMENT_TYPE_INDICATION = 'CommitmentTypeIndication'

/** The identifier, a URI; TS 119 172-1 lists those in use. */
export function readCommitmentType(element: XmlElement): string {
  return requireChild(requireChild(element, 'CommitmentTypeId'), 'Identifier').text.trim()
}

/** About all signed data objects. */
export function writeCommitmentType(identifier: string): string {
  return xades(
    COMMITMENT_TYPE_INDICATION,
    {},
    xades('CommitmentTypeId', {}, xades('Identifier', {}, escapeText(identifier))),
    xades('AllSignedDataObjects', {}),
  )
}
