// signature-policy-identifier (EN 319 122-1, 5.2.9): under which rules the signer signed. Qualifiers are skipped.
import {
  derOctetString,
  derOid,
  derSequence,
  readDer,
  TAG,
  type DerReader,
} from '../../asn1/index.ts'
import type { DigestName } from '../../crypto/index.ts'
import { readAlgorithmIdentifier, writeDigestAlgorithm } from '../../x509/index.ts'
import { singleValue, writeAttribute, type Attribute } from './attribute.ts'

export const SIGNATURE_POLICY = '1.2.840.113549.1.9.16.2.15'

export interface SignaturePolicy {
  readonly id: string
  /** OID of the digest of the policy document. */
  readonly digestOid: string
  readonly hash: Uint8Array
}

/** `undefined` when there is none; `'implied'` for SignaturePolicyImplied. */
export function readSignaturePolicy(
  signed: readonly Attribute[],
): SignaturePolicy | 'implied' | undefined {
  const value = singleValue(signed, SIGNATURE_POLICY)
  if (value === undefined) return undefined
  return readDer(value, (reader) =>
    reader.peek() === TAG.null ? readImplied(reader) : readPolicyId(reader),
  )
}

export function writeSignaturePolicy(id: string, digest: DigestName, hash: Uint8Array): Uint8Array {
  const policyHash = derSequence(writeDigestAlgorithm(digest), derOctetString(hash))
  return writeAttribute(SIGNATURE_POLICY, derSequence(derOid(id), policyHash))
}

function readImplied(reader: DerReader): 'implied' {
  reader.null()
  return 'implied'
}

function readPolicyId(reader: DerReader): SignaturePolicy {
  const sequence = reader.sequence()
  const id = sequence.oid()
  const policyHash = sequence.sequence()
  const { oid } = readAlgorithmIdentifier(policyHash)
  const hash = policyHash.octetString()
  policyHash.end()
  if (!sequence.done) sequence.element()
  sequence.end()
  return { id, digestOid: oid, hash }
}
