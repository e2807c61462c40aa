import { DerReader, derElement, derOid, derSequence, derSetOf, TAG } from '../asn1/index.ts'
import { concatBytes } from '../encoding/bytes.ts'
import type { Name, RelativeName } from './name.ts'

/** The name one step below: how a distribution point is named relative to the CRL's issuer (RFC 5280, 4.2.1.13). */
export function appendRelativeName(name: Name, relative: RelativeName): Name {
  const { contents } = new DerReader(name.bytes).element(TAG.sequence)
  const last = derSetOf(relative.map(({ type, bytes }) => derSequence(derOid(type), bytes)))
  return {
    bytes: derElement(TAG.sequence, concatBytes([contents, last])),
    relativeNames: [...name.relativeNames, relative],
  }
}
