import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ecdsaOctets, MAX_RSA_BITS, readPublicKey } from '../../src/crypto/index.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import {
  derBitString,
  derInteger,
  derNull,
  derOid,
  derSequence,
  derUnsigned,
} from '../../src/asn1/index.ts'
import { publicKey, spkiOf, type KeyName } from './keys.ts'

const code = (value: string): Error => expect.objectContaining({ code: value }) as Error

function rsaSpki(modulus: Uint8Array, exponent: bigint): Uint8Array {
  return derSequence(
    derSequence(derOid('1.2.840.113549.1.1.1'), derNull()),
    derBitString(derSequence(derUnsigned(modulus), derInteger(exponent))),
  )
}

function oddModulus(bits: number): Uint8Array {
  return new Uint8Array(bits / 8).fill(0xa5)
}

describe('readPublicKey', () => {
  it.each<[KeyName, string, number, string | undefined]>([
    ['rsa', 'RSA', 2048, undefined],
    ['pss', 'RSA-PSS', 2048, undefined],
    ['p256', 'EC', 256, 'P-256'],
    ['p384', 'EC', 384, 'P-384'],
    ['p521', 'EC', 521, 'P-521'],
    ['ed25519', 'Ed25519', 255, undefined],
    ['ed448', 'Ed448', 448, undefined],
  ])('names kind, size and curve of %s', (name, kind, bits, curve) => {
    expect(publicKey(name)).toMatchObject({ kind, bits, ...(curve && { curve }) })
    expect(publicKey(name).spki).toEqual(spkiOf(name))
  })

  it('keeps the name of a curve without one of NIST’s', () => {
    const { publicKey: key } = generateKeyPairSync('ec', { namedCurve: 'brainpoolP384r1' })
    const spki = key.export({ type: 'spki', format: 'der' })
    expect(readPublicKey(spki)).toMatchObject({ curve: 'brainpoolP384r1', bits: 384 })
  })

  it('reads a key that signs by no scheme as unknown', () => {
    const { publicKey: key } = generateKeyPairSync('x25519')
    expect(readPublicKey(key.export({ type: 'spki', format: 'der' })).kind).toBe('unknown')
  })

  it('counts 66 octets for a half of a P-521 signature', () => {
    expect(ecdsaOctets(publicKey('p521'))).toBe(66)
    expect(ecdsaOctets(publicKey('p256'))).toBe(32)
  })

  it.each([
    ['an even exponent', 4n],
    ['exponent 1, under which every value is its own signature', 1n],
    ['a negative exponent', -3n],
    ['an exponent above 2^256 (FIPS 186-5, A.1.1)', 2n ** 256n + 1n],
  ])('refuses %s', (_name, exponent) => {
    expect(() => readPublicKey(rsaSpki(oddModulus(2048), exponent))).toThrow(
      code('ERR_FORMAT_RSA_EXPONENT'),
    )
  })

  it(`refuses a modulus above ${String(MAX_RSA_BITS)} bits before it costs anything`, () => {
    expect(readPublicKey(rsaSpki(oddModulus(MAX_RSA_BITS), 65537n)).bits).toBe(MAX_RSA_BITS)
    for (const bits of [MAX_RSA_BITS + 8, MAX_RSA_BITS * 2, MAX_RSA_BITS * 64]) {
      expect(() => readPublicKey(rsaSpki(oddModulus(bits), 65537n))).toThrow(
        code('ERR_FORMAT_RSA_SIZE'),
      )
    }
  })

  it('refuses a curve that is written out, even the right one (CVE-2020-0601)', () => {
    const { publicKey: key } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      paramEncoding: 'explicit',
    })
    expect(() => readPublicKey(key.export({ type: 'spki', format: 'der' }))).toThrow(
      code('ERR_FORMAT_EC_PARAMETERS'),
    )
  })

  it('refuses data behind the key', () => {
    expect(() => readPublicKey(concatBytes([spkiOf('p256'), Uint8Array.of(5, 0)]))).toThrow(
      code('ERR_FORMAT_PUBLIC_KEY'),
    )
  })

  it('ends in a key or a named error whatever octet is changed', () => {
    const good = spkiOf('rsa')
    fc.assert(
      fc.property(
        fc.nat({ max: good.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, flip) => {
          const bad = Uint8Array.from(good, (octet, i) => (i === at ? octet ^ flip : octet))
          try {
            readPublicKey(bad)
          } catch (error) {
            expect(error).toHaveProperty('name', 'FormatError')
          }
        },
      ),
    )
  })
})
