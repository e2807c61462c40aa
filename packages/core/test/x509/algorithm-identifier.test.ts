import { describe, expect, it } from 'vitest'
import {
  derExplicit,
  derInteger,
  derNull,
  derOid,
  derSequence,
  derUtf8String,
  readDer,
} from '../../src/asn1/index.ts'
import { DIGESTS, type SignatureAlgorithm } from '../../src/crypto/index.ts'
import {
  readAlgorithmIdentifier,
  readDigestAlgorithm,
  readSignatureAlgorithm,
  signatureAlgorithmOf,
  writeDigestAlgorithm,
  writeSignatureAlgorithm,
} from '../../src/x509/algorithm-identifier.ts'

const RSA_SHA256 = '1.2.840.113549.1.1.11'
const ECDSA_SHA256 = '1.2.840.10045.4.3.2'
const PSS = '1.2.840.113549.1.1.10'
const MGF1 = '1.2.840.113549.1.1.8'
const SHA256 = derSequence(derOid('2.16.840.1.101.3.4.2.1'))

/** SHAKE256 stands beside Ed448 in CMS and signs nothing by itself here. */
const digests = DIGESTS.filter(({ name }) => name !== 'SHAKE256')

const algorithms: readonly SignatureAlgorithm[] = [
  ...digests.map(({ name }) => ({ scheme: 'RSA PKCS#1 v1.5', digest: name }) as const),
  ...digests
    .filter(({ name }) => !['MD5', 'RIPEMD160', 'SHA-512/256'].includes(name))
    .map(({ name }) => ({ scheme: 'ECDSA', digest: name }) as const),
  ...(['SHA-1', 'SHA-224', 'SHA-256', 'SHA-384', 'SHA-512'] as const).map(
    (digest) => ({ scheme: 'DSA', digest }) as const,
  ),
  { scheme: 'Ed25519' },
  { scheme: 'Ed448' },
  { scheme: 'RSASSA-PSS', digest: 'SHA-1', mgfDigest: 'SHA-1', saltBytes: 20 },
  { scheme: 'RSASSA-PSS', digest: 'SHA-256', mgfDigest: 'SHA-256', saltBytes: 32 },
  { scheme: 'RSASSA-PSS', digest: 'SHA-512', mgfDigest: 'SHA-1', saltBytes: 0 },
]

function meaning(identifier: Uint8Array): SignatureAlgorithm | undefined {
  return readDer(identifier, readSignatureAlgorithm).algorithm
}

describe('signature AlgorithmIdentifier', () => {
  it.each(algorithms)('round trip $scheme $digest', (algorithm) => {
    expect(meaning(writeSignatureAlgorithm(algorithm))).toEqual(algorithm)
  })

  it('keeps the identifier of what it does not know', () => {
    const read = readDer(derSequence(derOid('1.2.3.4'), derInteger(7)), readSignatureAlgorithm)
    expect(read).toEqual({ oid: '1.2.3.4', parameters: derInteger(7), algorithm: undefined })
  })

  it('reads RSA with parameters NULL or absent, with nothing else (RFC 4055, 5)', () => {
    expect(meaning(derSequence(derOid(RSA_SHA256)))).toBeDefined()
    expect(meaning(derSequence(derOid(RSA_SHA256), derInteger(0)))).toBeUndefined()
  })

  it('reads ECDSA and EdDSA without parameters alone (RFC 5758, 3.2; RFC 8410, 3)', () => {
    expect(meaning(derSequence(derOid(ECDSA_SHA256), derNull()))).toBeUndefined()
    expect(meaning(derSequence(derOid('1.3.101.112'), derNull()))).toBeUndefined()
  })

  it('completes a key’s algorithm with the digest that CMS names elsewhere (RFC 3370, 3.2)', () => {
    const rsa = { oid: '1.2.840.113549.1.1.1', parameters: derNull() }
    const digest = 'SHA-256'
    expect(signatureAlgorithmOf(rsa, digest)).toEqual({ scheme: 'RSA PKCS#1 v1.5', digest })
    expect(signatureAlgorithmOf(rsa)).toBeUndefined()
    const ec = { oid: '1.2.840.10045.2.1' }
    expect(signatureAlgorithmOf(ec, digest)).toEqual({ scheme: 'ECDSA', digest })
  })

  it.each([
    ['no parameters', []],
    ['an unknown hash', [derSequence(derExplicit(0, derSequence(derOid('1.2.3'))))]],
    ['an unknown mask', [derSequence(derExplicit(1, derSequence(derOid('1.2.3'), SHA256)))]],
    ['a mask without hash', [derSequence(derExplicit(1, derSequence(derOid(MGF1))))]],
    ['a negative salt', [derSequence(derExplicit(2, derInteger(-1)))]],
    ['an absurd salt', [derSequence(derExplicit(2, derInteger(100_000)))]],
    ['another trailer', [derSequence(derExplicit(3, derInteger(2)))]],
    [
      'hash parameters',
      [derSequence(derExplicit(0, derSequence(derOid('1.3.14.3.2.26'), derInteger(1))))],
    ],
    ['fields out of order', [derSequence(derExplicit(2, derInteger(32)), derExplicit(0, SHA256))]],
    ['an unknown field', [derSequence(derExplicit(4, derInteger(2)))]],
    ['two values under one tag', [derSequence(derExplicit(2, derInteger(32), derInteger(1)))]],
    ['text', [derUtf8String('x')]],
  ])('does not know RSASSA-PSS with %s (RFC 4055, 3.1)', (_name, parameters) => {
    expect(meaning(derSequence(derOid(PSS), ...parameters))).toBeUndefined()
  })

  it('reads written-out defaults but does not write them', () => {
    const parameters = derSequence(derExplicit(2, derInteger(20)), derExplicit(3, derInteger(1)))
    const algorithm = meaning(derSequence(derOid(PSS), parameters))
    expect(algorithm).toEqual({
      scheme: 'RSASSA-PSS',
      digest: 'SHA-1',
      mgfDigest: 'SHA-1',
      saltBytes: 20,
    })
    expect(writeSignatureAlgorithm({ scheme: 'RSASSA-PSS' })).toEqual(
      derSequence(derOid(PSS), derSequence()),
    )
  })

  it('refuses to write what has no identifier', () => {
    expect(() => writeSignatureAlgorithm({ scheme: 'ECDSA', digest: 'MD5' })).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_SIGNATURE_ALGORITHM' }),
    )
  })
})

describe('digest AlgorithmIdentifier', () => {
  it.each(DIGESTS)('round trip $name, with and without NULL', ({ name }) => {
    expect(readDer(writeDigestAlgorithm(name), readDigestAlgorithm)).toBe(name)
    expect(readDer(writeDigestAlgorithm(name, 'null'), readDigestAlgorithm)).toBe(name)
  })
  it('refuses other parameters and trailing fields', () => {
    const oid = derOid('2.16.840.1.101.3.4.2.1')
    expect(readDer(derSequence(oid, derInteger(1)), readDigestAlgorithm)).toBeUndefined()
    expect(() => readDer(derSequence(oid, derNull(), derNull()), readAlgorithmIdentifier)).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_DER' }),
    )
  })
})
