// CMSAlgorithmProtection (RFC 6211): a signed copy of the two algorithm identifiers, so that they cannot be swapped.
import { derRetag, derSequence, readDer, TAG, contextConstructed } from '../../asn1/index.ts'
import { equalBytes } from '../../encoding/bytes.ts'
import type { Finding } from '../../findings.ts'
import { checkSingle, singleValue, writeAttribute, type Attribute } from './attribute.ts'

export const ALGORITHM_PROTECTION = '1.2.840.113549.1.9.52'

/** AlgorithmIdentifiers, whole DER with the SEQUENCE tag. */
export interface ProtectedAlgorithms {
  readonly digestAlgorithm: Uint8Array
  /** Absent when the attribute protects a MAC. */
  readonly signatureAlgorithm: Uint8Array | undefined
}

const SIGNATURE = contextConstructed(1)
const MAC = contextConstructed(2)

function readAlgorithmProtection(value: Uint8Array): ProtectedAlgorithms {
  return readDer(value, (reader) => {
    const sequence = reader.sequence()
    const digestAlgorithm = sequence.element(TAG.sequence).bytes
    const signature = sequence.optional(SIGNATURE, (fields) => fields.element().bytes)
    sequence.optional(MAC, (fields) => fields.element())
    sequence.end()
    return { digestAlgorithm, signatureAlgorithm: signature && derRetag(TAG.sequence, signature) }
  })
}

export function writeAlgorithmProtection(
  digestAlgorithm: Uint8Array,
  signatureAlgorithm: Uint8Array,
): Uint8Array {
  const value = derSequence(digestAlgorithm, derRetag(SIGNATURE, signatureAlgorithm))
  return writeAttribute(ALGORITHM_PROTECTION, value)
}

/** Where the attribute is present, both copies must be the SignerInfo's own (RFC 6211, 3). */
export function checkAlgorithmProtection(
  attributes: readonly Attribute[],
  actual: ProtectedAlgorithms,
): Finding | undefined {
  const repeated = checkSingle(attributes, ALGORITHM_PROTECTION, 'algorithm-protection')
  if (repeated !== undefined) return repeated
  const value = singleValue(attributes, ALGORITHM_PROTECTION)
  if (value === undefined || sameAlgorithms(readAlgorithmProtection(value), actual))
    return undefined
  return {
    code: 'CMS_ALGORITHM_SWAPPED',
    severity: 'failure',
    message: 'The signed copy of the algorithm identifiers differs from the ones in use',
    clause: 'RFC 6211, 3',
    at: 'algorithm-protection',
  }
}

function sameAlgorithms(a: ProtectedAlgorithms, b: ProtectedAlgorithms): boolean {
  const [left, right] = [a.signatureAlgorithm, b.signatureAlgorithm]
  if (left === undefined || right === undefined) return false
  return equalBytes(a.digestAlgorithm, b.digestAlgorithm) && equalBytes(left, right)
}
