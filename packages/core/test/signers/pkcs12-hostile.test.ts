// Containers that nobody honest writes, built piece by piece.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  derElement,
  derExplicit,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
} from '../../src/asn1/index.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { loadPkcs12 } from '../../src/signers/index.ts'
import { MAX_DERIVATION_ITERATIONS } from '../../src/signers/pkcs12/password.ts'
import { MAX_PKCS12_BYTES } from '../../src/signers/pkcs12/read-pfx.ts'
import { makeSigner } from '../support/signers.ts'

const code = (value: string): Error => expect.objectContaining({ code: value }) as Error

const DATA = derOid('1.2.840.113549.1.7.1')
const KEY_BAG = derOid('1.2.840.113549.1.12.10.1.1')
const SHROUDED_KEY_BAG = derOid('1.2.840.113549.1.12.10.1.2')
const CERTIFICATE_BAG = derOid('1.2.840.113549.1.12.10.1.3')
const SAFE_BAG = derOid('1.2.840.113549.1.12.10.1.6')
const PBES2 = derOid('1.2.840.113549.1.5.13')
const PBKDF2 = derOid('1.2.840.113549.1.5.12')
const SCRYPT = derOid('1.3.6.1.4.1.11591.4.11')
const AES_256 = derSequence(derOid('2.16.840.1.101.3.4.1.42'), derOctetString(new Uint8Array(16)))
const SALT = derOctetString(new Uint8Array(8))

function pfx(bags: Uint8Array[], mac: Uint8Array[] = []): Uint8Array {
  const safe = derSequence(data(derSequence(...bags)))
  return derSequence(derInteger(3), data(safe), ...mac)
}

function data(contents: Uint8Array): Uint8Array {
  return derSequence(DATA, derExplicit(0, derOctetString(contents)))
}

function shrouded(...scheme: Uint8Array[]): Uint8Array {
  const encrypted = derSequence(derSequence(...scheme), derOctetString(new Uint8Array(32)))
  return derSequence(SHROUDED_KEY_BAG, derExplicit(0, encrypted))
}

function pbes2(derivation: Uint8Array): Uint8Array {
  return shrouded(PBES2, derSequence(derivation, AES_256))
}

function mac(iterations: number): Uint8Array {
  const digest = derSequence(
    derSequence(derOid('1.3.14.3.2.26'), derNull()),
    derOctetString(new Uint8Array(20)),
  )
  return derSequence(digest, SALT, derInteger(iterations))
}

function keyBag(pkcs8: Uint8Array): Uint8Array {
  return derSequence(KEY_BAG, derExplicit(0, pkcs8))
}

function certificateBag(der: Uint8Array): Uint8Array {
  const value = derSequence(derOid('1.2.840.113549.1.9.22.1'), derExplicit(0, derOctetString(der)))
  return derSequence(CERTIFICATE_BAG, derExplicit(0, value))
}

const alice = makeSigner('Alice', { kind: 'p256' })
const bob = makeSigner('Bob', { kind: 'p256' })
const aliceKey = new Uint8Array(alice.keys.privateKey.export({ type: 'pkcs8', format: 'der' }))
const plain = pfx([keyBag(aliceKey), certificateBag(alice.certificate)])

describe('loadPkcs12', () => {
  it('reads a container without password, MAC or encryption', async () => {
    expect((await loadPkcs12(plain, '')).certificate).toEqual(alice.certificate)
  })

  it('reads BER: indefinite lengths and contents in segments, as Windows writes them', async () => {
    const safe = derSequence(data(derSequence(keyBag(aliceKey), certificateBag(alice.certificate))))
    const segments = [derOctetString(safe.subarray(0, 100)), derOctetString(safe.subarray(100))]
    const indefinite = (tag: number, ...parts: Uint8Array[]): Uint8Array =>
      concatBytes([Uint8Array.of(tag, 0x80), ...parts, new Uint8Array(2)])
    const content = indefinite(0x30, DATA, indefinite(0xa0, indefinite(0x24, ...segments)))
    const ber = indefinite(0x30, derInteger(3), content)
    expect((await loadPkcs12(ber, '')).certificate).toEqual(alice.certificate)
  })

  it('tells a certificate of another key: ERR_SIGNING_KEY_MISMATCH', async () => {
    const p12 = pfx([keyBag(aliceKey), certificateBag(bob.certificate)])
    await expect(loadPkcs12(p12, '')).rejects.toThrow(code('ERR_SIGNING_KEY_MISMATCH'))
  })

  it.each([
    ['MAC', pfx([], [mac(MAX_DERIVATION_ITERATIONS + 1)])],
    ['PBKDF2', pfx([pbes2(derSequence(PBKDF2, derSequence(SALT, derInteger(2 ** 31))))])],
    [
      'PKCS#12',
      pfx([shrouded(derOid('1.2.840.113549.1.12.1.3'), derSequence(SALT, derInteger(2 ** 31)))]),
    ],
    ['no', pfx([], [mac(0)])],
    [
      'scrypt',
      pfx([
        pbes2(
          derSequence(SCRYPT, derSequence(SALT, derInteger(2 ** 30), derInteger(8), derInteger(1))),
        ),
      ]),
    ],
    [
      'scrypt with an odd cost',
      pfx([
        pbes2(
          derSequence(SCRYPT, derSequence(SALT, derInteger(1000), derInteger(8), derInteger(1))),
        ),
      ]),
    ],
    [
      'scrypt without end',
      pfx([
        pbes2(
          derSequence(
            SCRYPT,
            derSequence(SALT, derInteger(1024), derInteger(1), derInteger(1 << 20)),
          ),
        ),
      ]),
    ],
  ])('refuses a %s derivation beyond its cost limit', async (_name, p12) => {
    await expect(loadPkcs12(p12, 'x')).rejects.toThrow(code('ERR_FORMAT_PKCS12'))
  })

  it.each([
    ['RC4', shrouded(derOid('1.2.840.113549.1.12.1.1'), derSequence(SALT, derInteger(1)))],
    ['PBES1', shrouded(derOid('1.2.840.113549.1.5.3'), derSequence(SALT, derInteger(1)))],
    [
      'an unknown cipher',
      shrouded(
        PBES2,
        derSequence(
          derSequence(PBKDF2, derSequence(SALT, derInteger(1))),
          derSequence(derOid('1.2.3')),
        ),
      ),
    ],
    ['an unknown derivation', pbes2(derSequence(derOid('1.2.3'), derNull()))],
  ])('names %s as unsupported', async (_name, bag) => {
    await expect(loadPkcs12(pfx([bag]), 'x')).rejects.toThrow(
      code('ERR_SIGNING_UNSUPPORTED_CONTAINER'),
    )
  })

  it('names a container protected by a public key as unsupported', async () => {
    const enveloped = derSequence(derOid('1.2.840.113549.1.7.3'), derExplicit(0, derSequence()))
    const p12 = derSequence(derInteger(3), data(derSequence(enveloped)))
    await expect(loadPkcs12(p12, 'x')).rejects.toThrow(code('ERR_SIGNING_UNSUPPORTED_CONTAINER'))
  })

  it('refuses bags inside bags without end', async () => {
    let bag = keyBag(aliceKey)
    for (let i = 0; i < 10; i++) bag = derSequence(SAFE_BAG, derExplicit(0, derSequence(bag)))
    await expect(loadPkcs12(pfx([bag]), '')).rejects.toThrow(code('ERR_FORMAT_PKCS12'))
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['text', Buffer.from('-----BEGIN CERTIFICATE-----')],
    ['another version', derSequence(derInteger(4), data(derSequence()))],
    ['trailing data', concatBytes([plain, Uint8Array.of(0)])],
    ['a key that is none', pfx([keyBag(derSequence(derInteger(0)))])],
    ['more than 4 MiB', derElement(0x30, new Uint8Array(MAX_PKCS12_BYTES))],
  ])('refuses %s: ERR_FORMAT_PKCS12', async (_name, bytes) => {
    await expect(loadPkcs12(bytes, '')).rejects.toThrow(code('ERR_FORMAT_PKCS12'))
  })

  it('ends in a signer or a named error whatever octet is changed', async () => {
    const position = fc.nat({ max: plain.length - 1 })
    await fc.assert(
      fc.asyncProperty(position, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bad = Uint8Array.from(plain, (octet, i) => (i === at ? octet ^ flip : octet))
        await loadPkcs12(bad, '').catch((error: unknown) => {
          expect(error).toHaveProperty('code', expect.stringMatching(/^ERR_(FORMAT|SIGNING)_/))
        })
      }),
    )
  })
})
