import { constants, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  DIGESTS,
  MAX_EDDSA_BYTES,
  startVerification,
  verifySignature,
  type SignatureAlgorithm,
} from '../../src/crypto/index.ts'
import { keyPair, privateKey, publicKey, type KeyName } from './keys.ts'

const DATA = Buffer.from('Ủy ban nhân dân tỉnh Cao Bằng')
const PSS = constants.RSA_PKCS1_PSS_PADDING
const PSS_256: SignatureAlgorithm = {
  scheme: 'RSASSA-PSS',
  digest: 'SHA-256',
  mgfDigest: 'SHA-256',
  saltBytes: 32,
}

interface Case {
  readonly key: KeyName
  readonly algorithm: SignatureAlgorithm
  readonly signature: Uint8Array
}

function pss(key: KeyName, saltLength = 32): Uint8Array {
  return sign('sha256', DATA, { key: privateKey(key), padding: PSS, saltLength })
}

const cases: readonly Case[] = [
  // SHAKE256 signs nothing by itself here.
  ...DIGESTS.filter(({ name }) => name !== 'SHAKE256').map(({ name, node }): Case => ({
    key: 'rsa',
    algorithm: { scheme: 'RSA PKCS#1 v1.5', digest: name },
    signature: sign(node, DATA, privateKey('rsa')),
  })),
  ...(['p256', 'p384', 'p521'] as const).map((key): Case => ({
    key,
    algorithm: { scheme: 'ECDSA', digest: 'SHA-384' },
    signature: sign('sha384', DATA, privateKey(key)),
  })),
  { key: 'rsa', algorithm: PSS_256, signature: pss('rsa') },
  { key: 'pss', algorithm: PSS_256, signature: pss('pss') },
  { key: 'pssSha256', algorithm: PSS_256, signature: pss('pssSha256') },
  {
    key: 'ed25519',
    algorithm: { scheme: 'Ed25519' },
    signature: sign(null, DATA, privateKey('ed25519')),
  },
  {
    key: 'ed448',
    algorithm: { scheme: 'Ed448' },
    signature: sign(null, DATA, privateKey('ed448')),
  },
]

function inPieces(algorithm: SignatureAlgorithm, key: KeyName, signature: Uint8Array): boolean {
  const running = startVerification(algorithm, publicKey(key))
  for (const octet of DATA) running.update(Uint8Array.of(octet))
  return running.verify(signature)
}

describe('verifySignature', () => {
  it.each(cases)(
    'accepts $algorithm.scheme $algorithm.digest under $key, whole and in pieces',
    (c) => {
      expect(verifySignature(c.algorithm, publicKey(c.key), DATA, c.signature)).toBe(true)
      expect(inPieces(c.algorithm, c.key, c.signature)).toBe(true)
    },
  )

  it.each(cases)(
    'refuses $algorithm.scheme $algorithm.digest under $key when anything differs',
    (c) => {
      const key = publicKey(c.key)
      const flipped = Uint8Array.from(c.signature)
      flipped[20] = (flipped[20] ?? 0) ^ 1
      expect(verifySignature(c.algorithm, key, DATA, flipped)).toBe(false)
      expect(verifySignature(c.algorithm, key, DATA.subarray(1), c.signature)).toBe(false)
      expect(verifySignature(c.algorithm, key, DATA, c.signature.subarray(1))).toBe(false)
      expect(verifySignature(c.algorithm, key, DATA, new Uint8Array(0))).toBe(false)
      expect(inPieces(c.algorithm, c.key, flipped)).toBe(false)
    },
  )

  it('answers false when the key is not of the scheme', () => {
    const keys: KeyName[] = ['rsa', 'pss', 'p256', 'ed25519', 'ed448']
    for (const { algorithm, signature, key } of cases) {
      for (const other of keys.filter((name) => publicKey(name).kind !== publicKey(key).kind)) {
        if (algorithm.scheme === 'RSASSA-PSS' && (other === 'rsa' || other === 'pss')) continue
        expect(verifySignature(algorithm, publicKey(other), DATA, signature)).toBe(false)
      }
    }
  })

  it('never verifies PKCS#1 v1.5 under an id-RSASSA-PSS key (RFC 4055, 1.2)', () => {
    const algorithm: SignatureAlgorithm = { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-256' }
    expect(verifySignature(algorithm, publicKey('pss'), DATA, pss('pss'))).toBe(false)
  })

  it('takes the salt length literally', () => {
    const key = publicKey('rsa')
    expect(verifySignature(PSS_256, key, DATA, pss('rsa', 20))).toBe(false)
    expect(verifySignature({ ...PSS_256, saltBytes: 20 }, key, DATA, pss('rsa', 20))).toBe(true)
  })

  it('refuses what the parameters of an id-RSASSA-PSS key forbid (RFC 4055, 3.3)', () => {
    const signature = pss('pssSha256')
    const key = publicKey('pssSha256')
    expect(verifySignature({ ...PSS_256, mgfDigest: 'SHA-1' }, key, DATA, signature)).toBe(false)
    expect(verifySignature({ ...PSS_256, digest: 'SHA-512' }, key, DATA, signature)).toBe(false)
    expect(verifySignature({ ...PSS_256, saltBytes: 20 }, key, DATA, signature)).toBe(false)
  })

  it('takes empty PSS parameters as SHA-1 and 20 octets of salt (RFC 4055, 3.1)', () => {
    const signature = sign('sha1', DATA, { key: privateKey('rsa'), padding: PSS, saltLength: 20 })
    expect(verifySignature({ scheme: 'RSASSA-PSS' }, publicKey('rsa'), DATA, signature)).toBe(true)
  })

  it('answers false without the digest that the scheme needs, or with one that EdDSA has no place for', () => {
    for (const { algorithm, key, signature } of cases.filter((c) => c.algorithm.digest)) {
      if (algorithm.scheme === 'RSASSA-PSS') continue
      const { scheme } = algorithm
      expect(verifySignature({ scheme }, publicKey(key), DATA, signature)).toBe(false)
      expect(inPieces({ scheme }, key, signature)).toBe(false)
    }
    const signature = sign(null, DATA, keyPair('ed25519').privateKey)
    const algorithm: SignatureAlgorithm = { scheme: 'Ed25519', digest: 'SHA-512' }
    expect(verifySignature(algorithm, publicKey('ed25519'), DATA, signature)).toBe(false)
  })

  it('refuses an ECDSA value in P1363 form or in BER', () => {
    const algorithm: SignatureAlgorithm = { scheme: 'ECDSA', digest: 'SHA-256' }
    const key = publicKey('p256')
    const fixed = sign('sha256', DATA, { key: privateKey('p256'), dsaEncoding: 'ieee-p1363' })
    expect(verifySignature(algorithm, key, DATA, fixed)).toBe(false)
  })
})

describe('startVerification', () => {
  it('refuses to hold more than 64 MiB for EdDSA', () => {
    const running = startVerification({ scheme: 'Ed25519' }, publicKey('ed25519'))
    const piece = new Uint8Array(MAX_EDDSA_BYTES / 2)
    running.update(piece)
    running.update(piece)
    expect(() => {
      running.update(Uint8Array.of(0))
    }).toThrow(expect.objectContaining({ code: 'ERR_USAGE_EDDSA_SIZE' }))
  })
})
