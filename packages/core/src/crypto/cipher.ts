// Ciphers that encrypted documents use (ISO 32000-2, 7.6): AES in CBC mode (FIPS 197, SP 800-38A) and RC4, which is no protection
// any more but still encrypts files people have to sign.
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { concatBytes } from '../encoding/bytes.ts'

export interface CbcOptions {
  /** 16 bytes. */
  readonly iv: Uint8Array
  /** PKCS #7 padding; without it the length must be a multiple of 16. */
  readonly padding: boolean
}

/** The key's length, 16 or 32 bytes, chooses AES-128 or AES-256. */
export function encryptAesCbc(key: Uint8Array, data: Uint8Array, options: CbcOptions): Uint8Array {
  const cipher = createCipheriv(nameOf(key), key, options.iv).setAutoPadding(options.padding)
  return concatBytes([cipher.update(data), cipher.final()])
}

/** Undefined when length or padding is wrong. */
export function decryptAesCbc(
  key: Uint8Array,
  data: Uint8Array,
  options: CbcOptions,
): Uint8Array | undefined {
  const cipher = createDecipheriv(nameOf(key), key, options.iv).setAutoPadding(options.padding)
  try {
    return concatBytes([cipher.update(data), cipher.final()])
  } catch {
    return undefined
  }
}

function nameOf(key: Uint8Array): string {
  return `aes-${8 * key.length}-cbc`
}

/** Encrypts and decrypts. Here and not in node:crypto, whose OpenSSL has it switched off. */
export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = scheduleRc4(key)
  const out = new Uint8Array(data.length)
  let i = 0
  let j = 0
  for (let position = 0; position < data.length; position++) {
    i = (i + 1) & 0xff
    const a = state[i] ?? 0
    j = (j + a) & 0xff
    const b = state[j] ?? 0
    state[i] = b
    state[j] = a
    out[position] = (data[position] ?? 0) ^ (state[(a + b) & 0xff] ?? 0)
  }
  return out
}

function scheduleRc4(key: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i)
  let j = 0
  for (let i = 0; i < 256; i++) {
    const a = state[i] ?? 0
    j = (j + a + (key[i % key.length] ?? 0)) & 0xff
    state[i] = state[j] ?? 0
    state[j] = a
  }
  return state
}
