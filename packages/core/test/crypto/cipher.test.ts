import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decryptAesCbc, encryptAesCbc, rc4 } from '../../src/crypto/index.ts'
import { decodeHex, encodeHex } from '../../src/encoding/hex.ts'
import { encodeUtf8 } from '../../src/encoding/text.ts'

describe('RC4', () => {
  it.each([
    ['Key', 'Plaintext', 'bbf316e8d940af0ad3'],
    ['Wiki', 'pedia', '1021bf0420'],
    ['Secret', 'Attack at dawn', '45a01f645fc35b383552544b9bf5'],
  ])('key %s gives the known stream', (key, text, encrypted) => {
    expect(encodeHex(rc4(encodeUtf8(key), encodeUtf8(text)))).toBe(encrypted)
  })

  it('gives the stream of RFC 6229 for a key of 40 bits', () => {
    expect(encodeHex(rc4(decodeHex('0102030405'), new Uint8Array(16)))).toBe(
      'b2396305f03dc027ccc3524a0a1118a8',
    )
  })
})

describe('AES-CBC', () => {
  it('gives the vector of SP 800-38A, F.2.1', () => {
    const key = decodeHex('2b7e151628aed2a6abf7158809cf4f3c')
    const iv = decodeHex('000102030405060708090a0b0c0d0e0f')
    const text = decodeHex('6bc1bee22e409f96e93d7e117393172a')
    expect(encodeHex(encryptAesCbc(key, text, { iv, padding: false }))).toBe(
      '7649abac8119b246cee98e9b12e9197d',
    )
  })

  it('decrypts what it encrypted, with either key length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.constantFrom(16, 32), (data, bytes) => {
        const options = { iv: new Uint8Array(16).fill(7), padding: true }
        const key = new Uint8Array(bytes).fill(1)
        const plain = decryptAesCbc(key, encryptAesCbc(key, new Uint8Array(data), options), options)
        expect(encodeHex(plain ?? new Uint8Array())).toBe(encodeHex(new Uint8Array(data)))
      }),
      { numRuns: 50 },
    )
  })

  it('answers nothing for a wrong padding or length', () => {
    const key = new Uint8Array(16)
    const options = { iv: new Uint8Array(16), padding: true }
    expect(decryptAesCbc(key, new Uint8Array(15), options)).toBeUndefined()
    expect(decryptAesCbc(key, new Uint8Array(16), options)).toBeUndefined()
  })
})
