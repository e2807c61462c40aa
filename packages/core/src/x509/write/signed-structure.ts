import { derBitString, derSequence } from '../../asn1/index.ts'
import type { Signer } from '../../crypto/index.ts'
import { writeSignatureAlgorithm } from '../algorithm-identifier.ts'

/** What signs a certificate, a CRL or a response: a key with its algorithm. */
export type SigningKey = Pick<Signer, 'algorithm' | 'sign'>

/** SEQUENCE { toBeSigned, signatureAlgorithm, signature, … }, the shape of RFC 5280, 4.1 and RFC 6960, 4.2.1. */
export async function writeSignedStructure(
  toBeSigned: Uint8Array,
  key: SigningKey,
  ...more: readonly Uint8Array[]
): Promise<Uint8Array> {
  const signature = derBitString(await key.sign(toBeSigned))
  return derSequence(toBeSigned, writeSignatureAlgorithm(key.algorithm), signature, ...more)
}
