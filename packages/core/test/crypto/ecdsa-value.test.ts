import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ecdsaFromP1363,
  ecdsaToP1363,
  readEcdsaValue,
  writeEcdsaValue,
} from '../../src/crypto/index.ts'

const OCTETS = 66
const fixed = fc.uint8Array({ minLength: OCTETS * 2, maxLength: OCTETS * 2 })

describe('Ecdsa-Sig-Value', () => {
  it('round trip between DER and r || s, leading zeros included', () => {
    fc.assert(
      fc.property(fixed, fc.nat({ max: OCTETS }), (value, zeros) => {
        value.fill(0, 0, zeros)
        const der = ecdsaFromP1363(value, OCTETS) ?? new Uint8Array(0)
        expect(ecdsaToP1363(der, OCTETS)).toEqual(value)
        expect(writeEcdsaValue(readEcdsaValue(der) ?? { r: value, s: value })).toEqual(der)
      }),
    )
  })

  it('refuses r || s of any other length (RFC 9231, 2.3.6)', () => {
    expect(ecdsaFromP1363(new Uint8Array(63), 32)).toBeUndefined()
    expect(ecdsaFromP1363(new Uint8Array(65), 32)).toBeUndefined()
    expect(ecdsaFromP1363(new Uint8Array(0), 32)).toBeUndefined()
  })

  it('refuses to cut a half that does not fit', () => {
    const der = writeEcdsaValue({ r: new Uint8Array(33).fill(1), s: Uint8Array.of(1) })
    expect(ecdsaToP1363(der, 32)).toBeUndefined()
  })

  it.each([
    ['a negative half', '3006020180020101'],
    ['a padded half', '300702020001020101'],
    ['an empty half', '30050200020101'],
    ['one half', '3003020101'],
    ['three parts', '3009020101020101020101'],
    ['data behind the value', '300602010102010100'],
    ['data inside the value', '30080201010201010500'],
    ['an indefinite length', '30800201010201010000'],
    ['a long length', '308106020101020101'],
    ['another type', '3106020101020101'],
    ['a cut value', '30060201010201'],
    ['nothing', ''],
  ])('is not %s', (_name, hex) => {
    expect(readEcdsaValue(Buffer.from(hex, 'hex'))).toBeUndefined()
  })
})
