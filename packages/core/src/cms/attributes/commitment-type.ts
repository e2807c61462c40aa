// commitment-type-indication (EN 319 122-1, 5.2.3): what the signer says the signature means. Qualifiers are skipped.
import { derOid, derSequence, readDer } from '../../asn1/index.ts'
import { type Attribute, writeAttribute } from './attribute.ts'

export const COMMITMENT_TYPE = '1.2.840.113549.1.9.16.2.16'

/** The commitments' OIDs. */
export function readCommitmentTypes(signed: readonly Attribute[]): string[] {
  return signed
    .filter(({ type }) => type === COMMITMENT_TYPE)
    .flatMap(({ values }) => values.map(readCommitmentType))
}

export function writeCommitmentType(commitment: string): Uint8Array {
  return writeAttribute(COMMITMENT_TYPE, derSequence(derOid(commitment)))
}

function readCommitmentType(value: Uint8Array): string {
  return readDer(value, (reader) => {
    const sequence = reader.sequence()
    const commitment = sequence.oid()
    if (!sequence.done) sequence.element()
    sequence.end()
    return commitment
  })
}
