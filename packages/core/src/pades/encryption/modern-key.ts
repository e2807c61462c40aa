// The file's key from a password, revisions 5 and 6 (ISO 32000-2, 7.6.4.3.3: algorithms 2.A and 2.B). Algorithm 13, which checks
// /Perms, is left out: permissions are no secret and nothing here relies on them.
import { decryptAesCbc, digestOf, encryptAesCbc, type DigestName } from '../../crypto/index.ts'
import { concatBytes, equalBytes } from '../../encoding/bytes.ts'
import type { EncryptionEntries } from './encryption-entries.ts'

/** /O and /U: 32 bytes of hash, 8 of validation salt, 8 of key salt. */
const HASH_BYTES = 32
const SALT_BYTES = 8
const MAX_PASSWORD_BYTES = 127
const MIN_ROUNDS = 64
const REPEAT = 64
const NO_IV = new Uint8Array(16)
const DIGESTS: readonly DigestName[] = ['SHA-256', 'SHA-384', 'SHA-512']

/** Undefined when the password is neither the user's nor the owner's. */
export function findModernKey(
  entries: EncryptionEntries,
  password: Uint8Array,
): Uint8Array | undefined {
  const { owner, user, ownerKey, userKey } = entries
  const secret = password.subarray(0, MAX_PASSWORD_BYTES)
  return (
    openKey(entries, secret, { record: owner, wrapped: ownerKey, extra: user }) ??
    openKey(entries, secret, { record: user, wrapped: userKey, extra: new Uint8Array() })
  )
}

interface Lock {
  readonly record: Uint8Array
  readonly wrapped: Uint8Array
  /** The owner's hashes include the user's record. */
  readonly extra: Uint8Array
}

/** Algorithm 2.A. */
function openKey(
  { revision }: EncryptionEntries,
  password: Uint8Array,
  { record, wrapped, extra }: Lock,
): Uint8Array | undefined {
  const hash = revision === 5 ? hashOnce : hashHard
  const validationSalt = record.subarray(HASH_BYTES, HASH_BYTES + SALT_BYTES)
  const keySalt = record.subarray(HASH_BYTES + SALT_BYTES)
  if (!equalBytes(hash(password, validationSalt, extra), record.subarray(0, HASH_BYTES))) {
    return undefined
  }
  return decryptAesCbc(hash(password, keySalt, extra), wrapped, { iv: NO_IV, padding: false })
}

function hashOnce(password: Uint8Array, salt: Uint8Array, extra: Uint8Array): Uint8Array {
  return digestOf('SHA-256', concatBytes([password, salt, extra]))
}

/** Algorithm 2.B. */
function hashHard(password: Uint8Array, salt: Uint8Array, extra: Uint8Array): Uint8Array {
  let key = hashOnce(password, salt, extra)
  let last = 0
  for (let round = 0; round < MIN_ROUNDS || last > round - 32; round++) {
    const once = concatBytes([password, key, extra])
    const text = concatBytes(Array<Uint8Array>(REPEAT).fill(once))
    const options = { iv: key.subarray(16, 32), padding: false }
    const encrypted = encryptAesCbc(key.subarray(0, 16), text, options)
    key = digestOf(DIGESTS[remainderOf3(encrypted)] ?? 'SHA-256', encrypted)
    last = encrypted.at(-1) ?? 0
  }
  return key.subarray(0, HASH_BYTES)
}

/** The first 16 bytes as a number, modulo 3: since 256 is 1 modulo 3, the sum of the bytes will do. */
function remainderOf3(bytes: Uint8Array): number {
  return bytes.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
}
