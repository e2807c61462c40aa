// The standard security handler (ISO 32000-2, 7.6.4): a password gives the file's key, the key decrypts and encrypts object by object.
import { decryptAesCbc, digestOf, encryptAesCbc, randomBytes, rc4 } from '../../crypto/index.ts'
import { concatBytes } from '../../encoding/bytes.ts'
import { encodeUtf8 } from '../../encoding/text.ts'
import { FormatError, UsageError } from '../../errors.ts'
import type { DocumentCipher, EncryptionDescription, PdfReference } from '../../pdf/index.ts'
import { readCryptFilters, unknownEncryption, type CipherName } from './crypt-filters.ts'
import { readEncryptionEntries } from './encryption-entries.ts'
import { findLegacyKey } from './legacy-key.ts'
import { findModernKey } from './modern-key.ts'

const IV_BYTES = 16
const MAX_OBJECT_KEY_BYTES = 16
const AES_SALT = encodeUtf8('sAlT')

/**
 * What `openPdf` calls for an encrypted document. The password may be the user's or the owner's; default is the empty one, which opens
 * documents that are only restricted. Throws `ERR_USAGE_PDF_PASSWORD` for a wrong one, `ERR_FORMAT_PDF_ENCRYPTION` for
 * encryption by certificates or by other handlers.
 */
export function unlockWith(password = ''): (encryption: EncryptionDescription) => DocumentCipher {
  return (encryption) => {
    if (encryption.filter !== 'Standard') {
      throw unknownEncryption('The document is encrypted by other means than a password')
    }
    return makeCipher(encryption, findKey(encryption, password))
  }
}

function findKey(encryption: EncryptionDescription, password: string): Uint8Array {
  const entries = readEncryptionEntries(encryption)
  const { keyBytes } = readCryptFilters(encryption)
  const key =
    entries.revision >= 5
      ? findModernKey(entries, encodeUtf8(password.normalize('NFKC')))
      : findLegacyKey(entries, new Uint8Array(Buffer.from(password, 'latin1')), keyBytes)
  if (key !== undefined) return key
  throw new UsageError('ERR_USAGE_PDF_PASSWORD', 'The password does not open the document')
}

function makeCipher(encryption: EncryptionDescription, key: Uint8Array): DocumentCipher {
  const filters = readCryptFilters(encryption)
  const cipherOf = (kind: 'string' | 'stream'): CipherName =>
    kind === 'string' ? filters.strings : filters.streams
  const keyFor = (owner: PdfReference, cipher: CipherName): Uint8Array =>
    encryption.version >= 5 ? key : objectKey(key, owner, cipher)
  return {
    decrypt: (data, owner, kind) => {
      const cipher = cipherOf(kind)
      return decrypt(cipher, keyFor(owner, cipher), data)
    },
    encrypt: (data, owner, kind) => {
      const cipher = cipherOf(kind)
      return encrypt(cipher, keyFor(owner, cipher), data)
    },
  }
}

/** Algorithm 1. */
function objectKey(key: Uint8Array, { num, gen }: PdfReference, cipher: CipherName): Uint8Array {
  const name = Uint8Array.of(num, num >> 8, num >> 16, gen, gen >> 8)
  const seed = concatBytes([key, name, cipher === 'aes' ? AES_SALT : new Uint8Array()])
  return digestOf('MD5', seed).subarray(0, Math.min(key.length + 5, MAX_OBJECT_KEY_BYTES))
}

function encrypt(cipher: CipherName, key: Uint8Array, data: Uint8Array): Uint8Array {
  if (cipher === 'none') return data
  if (cipher === 'rc4') return rc4(key, data)
  const iv = randomBytes(IV_BYTES)
  return concatBytes([iv, encryptAesCbc(key, data, { iv, padding: true })])
}

function decrypt(cipher: CipherName, key: Uint8Array, data: Uint8Array): Uint8Array {
  if (cipher === 'none') return data
  if (cipher === 'rc4') return rc4(key, data)
  const plain = data.length === 0 ? data : decryptAes(key, data)
  if (plain !== undefined) return plain
  throw new FormatError('ERR_FORMAT_PDF_DECRYPTION', 'Encrypted data is damaged')
}

function decryptAes(key: Uint8Array, data: Uint8Array): Uint8Array | undefined {
  if (data.length < IV_BYTES) return undefined
  const options = { iv: data.subarray(0, IV_BYTES), padding: true }
  return decryptAesCbc(key, data.subarray(IV_BYTES), options)
}
