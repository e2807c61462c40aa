import { readDer, TAG } from '../asn1/index.ts'

/**
 * The contents of subjectPublicKey, without the octet that counts unused bits: what OCSP digests (RFC 6960, 4.1.1).
 * Throws `ERR_FORMAT_DER` when `spki` has not the form of a SubjectPublicKeyInfo.
 */
export function publicKeyBits(spki: Uint8Array): Uint8Array {
  return readDer(spki, (reader) => {
    const sequence = reader.sequence()
    sequence.element(TAG.sequence)
    const { bytes } = sequence.bitString()
    sequence.end()
    return bytes
  })
}
