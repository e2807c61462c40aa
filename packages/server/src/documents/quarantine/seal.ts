// AES-256-GCM over a stream: nonce, ciphertext, tag (NIST SP 800-38D). A key seals few things, each under a random nonce of 96 bits.
import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  type CipherGCM,
  type DecipherGCM,
} from 'node:crypto'
import { streamBlob, type BlobSource } from '../../blobs/index.ts'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** `about` is what it is sealed for: under another it does not open. */
export async function* seal(
  key: Uint8Array,
  about: string,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = cipherOf(key, about, nonce)
  yield nonce
  for await (const chunk of content) yield cipher.update(chunk)
  yield cipher.final()
  yield cipher.getAuthTag()
}

/** Rejects at the end when the bytes are not what was sealed. Closes the source. */
export async function* unseal(
  key: Uint8Array,
  about: string,
  source: BlobSource,
): AsyncGenerator<Uint8Array> {
  const end = source.size - TAG_BYTES
  const nonce = await source.read(0, NONCE_BYTES)
  const decipher = decipherOf(key, about, nonce, await source.read(end, TAG_BYTES))
  for await (const chunk of streamBlob(source, NONCE_BYTES, end)) yield decipher.update(chunk)
  yield decipher.final()
}

/** The same for something small. */
export function sealBytes(key: Uint8Array, about: string, content: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = cipherOf(key, about, nonce)
  const sealed = [cipher.update(content), cipher.final()]
  return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()])
}

/** Throws when it is not what was sealed. */
export function unsealBytes(key: Uint8Array, about: string, sealed: Uint8Array): Uint8Array {
  const end = sealed.length - TAG_BYTES
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const decipher = decipherOf(key, about, nonce, sealed.subarray(end))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, end)), decipher.final()])
}

function cipherOf(key: Uint8Array, about: string, nonce: Uint8Array): CipherGCM {
  return createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about))
}

function decipherOf(
  key: Uint8Array,
  about: string,
  nonce: Uint8Array,
  tag: Uint8Array,
): DecipherGCM {
  return createDecipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about)).setAuthTag(tag)
}
