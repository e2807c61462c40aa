import { createSecretKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  derBitString,
  derExplicit,
  derInteger,
  derSequence,
  derTime,
} from '../../src/asn1/index.ts'
import { verifySignature, type SignatureAlgorithm } from '../../src/crypto/index.ts'
import { keyObjectSigner, type SignerOptions } from '../../src/signers/index.ts'
import { readCertificate, writeSignatureAlgorithm } from '../../src/x509/index.ts'
import { generatePssPair, keyPair } from '../crypto/keys.ts'

const DATA = Buffer.from('data')
const code = (value: string): Error => expect.objectContaining({ code: value }) as Error

interface Pair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

/** A certificate around any key; nobody needs to verify its signature here. */
function certificateOf({ publicKey }: Pair): Uint8Array {
  const algorithm = writeSignatureAlgorithm({ scheme: 'Ed25519' })
  const day = derTime(new Date('2026-01-01T00:00:00Z'))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const name = derSequence()
  const version = derExplicit(0, derInteger(2))
  const validity = derSequence(day, day)
  const tbs = derSequence(version, derInteger(1), algorithm, name, validity, name, spki)
  return derSequence(tbs, algorithm, derBitString(new Uint8Array(64)))
}

const PSS_384: SignatureAlgorithm = {
  scheme: 'RSASSA-PSS',
  digest: 'SHA-384',
  mgfDigest: 'SHA-384',
  saltBytes: 48,
}

const cases: readonly [string, Pair, SignerOptions, SignatureAlgorithm][] = [
  ['RSA', keyPair('rsa'), {}, { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-256' }],
  [
    'RSA, SHA-512',
    keyPair('rsa'),
    { digest: 'SHA-512' },
    { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-512' },
  ],
  ['RSA by PSS', keyPair('rsa'), { rsaScheme: 'RSASSA-PSS', digest: 'SHA-384' }, PSS_384],
  ['RSA-PSS', keyPair('pss'), { digest: 'SHA-384' }, PSS_384],
  ['restricted RSA-PSS', generatePssPair(2048, 'sha384', 'sha384', 20), {}, PSS_384],
  [
    'RSA-PSS with a foreign mask',
    generatePssPair(2048, 'sha384', 'sha256', 50),
    {},
    { ...PSS_384, mgfDigest: 'SHA-256', saltBytes: 50 },
  ],
  ['P-256', keyPair('p256'), {}, { scheme: 'ECDSA', digest: 'SHA-256' }],
  ['P-384', keyPair('p384'), {}, { scheme: 'ECDSA', digest: 'SHA-384' }],
  ['P-521', keyPair('p521'), {}, { scheme: 'ECDSA', digest: 'SHA-512' }],
  ['Ed25519', keyPair('ed25519'), {}, { scheme: 'Ed25519' }],
  ['Ed448', keyPair('ed448'), {}, { scheme: 'Ed448' }],
]

describe('keyObjectSigner', () => {
  it.each(cases)('signs with %s by its own algorithm', async (_name, pair, options, algorithm) => {
    const certificate = certificateOf(pair)
    for (const threadPool of [false, true]) {
      const signer = keyObjectSigner(
        { key: pair.privateKey, certificate },
        { ...options, threadPool },
      )
      expect(signer.algorithm).toEqual(algorithm)
      const { publicKey } = readCertificate(signer.certificate)
      expect(verifySignature(algorithm, publicKey, DATA, await signer.sign(DATA))).toBe(true)
    }
  })

  it.each<[string, Pair, SignerOptions, string]>([
    ['PSS under an EC key', keyPair('p256'), { rsaScheme: 'RSASSA-PSS' }, 'ERR_USAGE_RSA_SCHEME'],
    [
      'PKCS#1 under a PSS key',
      keyPair('pss'),
      { rsaScheme: 'RSA PKCS#1 v1.5' },
      'ERR_USAGE_RSA_SCHEME',
    ],
    ['a digest under Ed25519', keyPair('ed25519'), { digest: 'SHA-512' }, 'ERR_USAGE_DIGEST'],
    [
      'another digest than the key’s',
      keyPair('pssSha256'),
      { digest: 'SHA-512' },
      'ERR_USAGE_DIGEST',
    ],
    [
      'a PSS key for SHA-1',
      generatePssPair(2048, 'sha1', 'sha1', 20),
      {},
      'ERR_SIGNING_UNSUPPORTED_KEY',
    ],
    ['RSA-1024', generateKeyPairSync('rsa', { modulusLength: 1024 }), {}, 'ERR_SIGNING_WEAK_KEY'],
    ['X25519', generateKeyPairSync('x25519'), {}, 'ERR_SIGNING_UNSUPPORTED_KEY'],
    [
      'secp256k1',
      generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
      {},
      'ERR_SIGNING_UNSUPPORTED_KEY',
    ],
  ])('refuses %s by name', (_name, pair, options, expected) => {
    const certificate = certificateOf(pair)
    expect(() => keyObjectSigner({ key: pair.privateKey, certificate }, options)).toThrow(
      code(expected),
    )
  })

  it('refuses a key that cannot sign', () => {
    const certificate = certificateOf(keyPair('p256'))
    for (const key of [keyPair('p256').publicKey, createSecretKey(Buffer.alloc(32))]) {
      expect(() => keyObjectSigner({ key, certificate })).toThrow(
        code('ERR_SIGNING_UNSUPPORTED_KEY'),
      )
    }
  })

  it('refuses a certificate of another key, and a chain that is none', () => {
    const certificate = certificateOf(keyPair('p384'))
    const { privateKey: key } = keyPair('p256')
    expect(() => keyObjectSigner({ key, certificate })).toThrow(code('ERR_SIGNING_KEY_MISMATCH'))
    const own = certificateOf(keyPair('p256'))
    expect(() => keyObjectSigner({ key, certificate: own, chain: [Uint8Array.of(5, 0)] })).toThrow(
      code('ERR_FORMAT_DER'),
    )
  })
})
