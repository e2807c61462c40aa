import { DerReader, readDer, TAG } from '../asn1/index.ts'

/** The contents of subjectPublicKey, without the octet that counts unused bits: what OCSP and key identifiers digest. */
export function publicKeyBits(spki: Uint8Array): Uint8Array {
  return readDer(spki, (reader) => {
    const sequence: DerReader = reader.sequence()
    sequence.element(TAG.sequence)
    const { bytes } = sequence.bitString()
    sequence.end()
    return bytes
  })
}
