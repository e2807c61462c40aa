// EMSA-PSS with a foreign mask digest: the wycheproof keys carry their parameters, so the path without them is compared here.
import { constants, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readPublicKey, verifySignature, type DigestName } from '../../src/crypto/index.ts'
import { derBitString, derNull, derOid, derSequence, DerReader } from '../../src/asn1/index.ts'
import { generatePssPair } from './keys.ts'

const DATA = Buffer.from('data')

/** The same numbers under rsaEncryption: the parameters that tell node:crypto of the mask are gone. */
function underRsaEncryption(spki: Uint8Array): Uint8Array {
  const sequence = new DerReader(spki).sequence()
  sequence.sequence()
  return derSequence(
    derSequence(derOid('1.2.840.113549.1.1.1'), derNull()),
    derBitString(sequence.bitString().bytes),
  )
}

function underBarePss(spki: Uint8Array): Uint8Array {
  const sequence = new DerReader(spki).sequence()
  sequence.sequence()
  return derSequence(
    derSequence(derOid('1.2.840.113549.1.1.10')),
    derBitString(sequence.bitString().bytes),
  )
}

describe('RSASSA-PSS whose mask has a digest of its own (RFC 8017, 9.1.2)', () => {
  it.each<[number, string, string, number, DigestName, DigestName]>([
    [2048, 'sha256', 'sha1', 32, 'SHA-256', 'SHA-1'],
    [2048, 'sha512', 'sha256', 0, 'SHA-512', 'SHA-256'],
    [1025, 'sha256', 'sha384', 20, 'SHA-256', 'SHA-384'],
    [1031, 'sha1', 'sha256', 64, 'SHA-1', 'SHA-256'],
  ])('%d bits, %s, MGF1 %s, salt %d', (bits, hash, mgf, saltLength, digest, mgfDigest) => {
    const pair = generatePssPair(bits, hash, mgf, saltLength)
    const padding = constants.RSA_PKCS1_PSS_PADDING
    const signature = sign(hash, DATA, { key: pair.privateKey, padding, saltLength })
    const spki = pair.publicKey.export({ type: 'spki', format: 'der' })
    const algorithm = { scheme: 'RSASSA-PSS', digest, mgfDigest, saltBytes: saltLength } as const
    for (const form of [spki, underRsaEncryption(spki), underBarePss(spki)]) {
      const key = readPublicKey(form)
      expect(verifySignature(algorithm, key, DATA, signature)).toBe(true)
      expect(verifySignature(algorithm, key, DATA.subarray(1), signature)).toBe(false)
      expect(
        verifySignature({ ...algorithm, saltBytes: saltLength + 1 }, key, DATA, signature),
      ).toBe(false)
      expect(verifySignature({ ...algorithm, mgfDigest: digest }, key, DATA, signature)).toBe(false)
      expect(verifySignature(algorithm, key, DATA, signature.subarray(1))).toBe(false)
      expect(verifySignature(algorithm, key, DATA, new Uint8Array(signature.length))).toBe(false)
    }
  })
})
