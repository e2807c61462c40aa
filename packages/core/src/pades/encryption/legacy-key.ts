// The file's key from a password, revisions 2 to 4 (ISO 32000-2, 7.6.4.3 and 7.6.4.4: algorithms 2, 4 to 7). Broken by today's
// measure; read because files have it.
import { digestOf, rc4 } from '../../crypto/index.ts'
import { concatBytes, equalBytes } from '../../encoding/bytes.ts'
import { decodeHex } from '../../encoding/hex.ts'
import type { EncryptionEntries } from './encryption-entries.ts'

const PADDING = decodeHex('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a')
const PASSWORD_BYTES = 32
const HASH_ROUNDS = 50
const CIPHER_ROUNDS = 20

/** Undefined when the password is neither the user's nor the owner's. */
export function findLegacyKey(
  entries: EncryptionEntries,
  password: Uint8Array,
  keyBytes: number,
): Uint8Array | undefined {
  const padded = padPassword(password)
  const asOwner = userPasswordFromOwner(entries, padded, keyBytes)
  for (const candidate of [padded, asOwner]) {
    const key = fileKey(entries, candidate, keyBytes)
    if (isUserKey(entries, key)) return key
  }
  return undefined
}

function padPassword(password: Uint8Array): Uint8Array {
  return concatBytes([password, PADDING]).subarray(0, PASSWORD_BYTES)
}

/** Algorithm 2. */
function fileKey(entries: EncryptionEntries, padded: Uint8Array, keyBytes: number): Uint8Array {
  const plainMetadata = entries.revision >= 4 && !entries.encryptsMetadata
  const suffix = plainMetadata ? new Uint8Array(4).fill(0xff) : new Uint8Array()
  const { owner, permissions, documentId } = entries
  const seed = concatBytes([padded, owner, permissions, documentId, suffix])
  return stretch(digestOf('MD5', seed), entries.revision, keyBytes)
}

function stretch(digest: Uint8Array, revision: number, keyBytes: number): Uint8Array {
  let key = digest.subarray(0, keyBytes)
  if (revision >= 3) {
    for (let i = 0; i < HASH_ROUNDS; i++) key = digestOf('MD5', key).subarray(0, keyBytes)
  }
  return key
}

/** Algorithms 4 and 5, and the comparison of algorithm 6. */
function isUserKey({ revision, user, documentId }: EncryptionEntries, key: Uint8Array): boolean {
  if (revision === 2) return equalBytes(rc4(key, PADDING), user)
  let value = digestOf('MD5', concatBytes([PADDING, documentId]))
  for (let i = 0; i < CIPHER_ROUNDS; i++) value = rc4(xorKey(key, i), value)
  return equalBytes(value, user.subarray(0, value.length))
}

/** Algorithm 7: the owner's password opens /O, which holds the user's. */
function userPasswordFromOwner(
  { revision, owner }: EncryptionEntries,
  padded: Uint8Array,
  keyBytes: number,
): Uint8Array {
  const key = stretch(digestOf('MD5', padded), revision, keyBytes)
  if (revision === 2) return rc4(key, owner)
  let value = owner
  for (let i = CIPHER_ROUNDS - 1; i >= 0; i--) value = rc4(xorKey(key, i), value)
  return value
}

function xorKey(key: Uint8Array, value: number): Uint8Array {
  return key.map((byte) => byte ^ value)
}
