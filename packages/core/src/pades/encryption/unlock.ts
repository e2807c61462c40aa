// The standard security handler (ISO 32000-2, 7.6.4): a password gives the file's key, the key decrypts and encrypts object by object.
import { decryptAesCbc, digestOf, encryptAesCbc, randomBytes, rc4 } from '../../crypto/index.ts'
import { concatBytes } from '../../encoding/bytes.ts'
import { encodeUtf8 } from '../../encoding/text.ts'
import { FormatError, UsageError } from '../../errors.ts'
import type {
  CipherUse,
  DocumentCipher,
  EncryptionDescription,
  PdfReference,
} from '../../pdf/index.ts'
import {
  cipherNamed,
  readCryptFilters,
  unknownEncryption,
  type CipherName,
  type CryptFilters,
} from './crypt-filters.ts'
import { readEncryptionEntries } from './encryption-entries.ts'
import { findLegacyKey } from './legacy-key.ts'
import { findModernKey } from './modern-key.ts'

const IV_BYTES = 16
const MAX_OBJECT_KEY_BYTES = 16
const AES_SALT = encodeUtf8('sAlT')

/**
 * What `openPdf` calls for an encrypted document. The password may be the user's or the owner's; the empty one, which opens documents
 * that are only restricted, is tried besides. Throws `ERR_FORMAT_PDF_ENCRYPTED` when a password is needed and none was given,
 * `ERR_USAGE_PDF_PASSWORD` for a wrong one, `ERR_FORMAT_PDF_ENCRYPTION` for encryption by certificates or by other handlers.
 */
export function unlockWith(
  password?: string,
): (encryption: EncryptionDescription) => DocumentCipher {
  return (encryption) => {
    if (encryption.filter !== 'Standard') {
      throw unknownEncryption('The document is encrypted by other means than a password')
    }
    const filters = readCryptFilters(encryption)
    const key = (password && findKey(encryption, filters, password)) || findKey(encryption, filters)
    // Where only attached files are encrypted, the document itself is open to everybody.
    const isOpen = filters.strings === 'none' && filters.streams === 'none'
    if (key === undefined && !isOpen) throw password ? wrongPassword() : passwordNeeded()
    return makeCipher(encryption.version, filters, key)
  }
}

function findKey(
  encryption: EncryptionDescription,
  { keyBytes }: CryptFilters,
  password = '',
): Uint8Array | undefined {
  const entries = readEncryptionEntries(encryption)
  return entries.revision >= 5
    ? findModernKey(entries, encodeUtf8(password.normalize('NFKC')))
    : findLegacyKey(entries, new Uint8Array(Buffer.from(password, 'latin1')), keyBytes)
}

function wrongPassword(): UsageError {
  return new UsageError('ERR_USAGE_PDF_PASSWORD', 'The password does not open the document')
}

function passwordNeeded(): FormatError {
  const message = 'The document is encrypted: a password is needed'
  return new FormatError('ERR_FORMAT_PDF_ENCRYPTED', message)
}

/** @param fileKey Undefined when nothing but attached files needs one. */
function makeCipher(
  version: number,
  filters: CryptFilters,
  fileKey: Uint8Array | undefined,
): DocumentCipher {
  const keyFor = (owner: PdfReference, cipher: CipherName): Uint8Array => {
    if (fileKey === undefined) throw passwordNeeded()
    return version >= 5 ? fileKey : objectKey(fileKey, owner, cipher)
  }
  return {
    decrypt: (data, owner, use) => {
      const cipher = cipherFor(filters, use)
      return cipher === 'none' ? data : decrypt(cipher, keyFor(owner, cipher), data)
    },
    encrypt: (data, owner, use) => {
      const cipher = cipherFor(filters, use)
      return cipher === 'none' ? data : encrypt(cipher, keyFor(owner, cipher), data)
    },
  }
}

function cipherFor(filters: CryptFilters, use: CipherUse): CipherName {
  if (use === 'string') return filters.strings
  if (use === 'stream') return filters.streams
  return use === 'embedded-file' ? filters.embeddedFiles : cipherNamed(filters.named, use.filter)
}

/** Algorithm 1. */
function objectKey(key: Uint8Array, { num, gen }: PdfReference, cipher: CipherName): Uint8Array {
  const name = Uint8Array.of(num, num >> 8, num >> 16, gen, gen >> 8)
  const seed = concatBytes([key, name, cipher === 'aes' ? AES_SALT : new Uint8Array()])
  return digestOf('MD5', seed).subarray(0, Math.min(key.length + 5, MAX_OBJECT_KEY_BYTES))
}

type RealCipher = Exclude<CipherName, 'none'>

function encrypt(cipher: RealCipher, key: Uint8Array, data: Uint8Array): Uint8Array {
  if (cipher === 'rc4') return rc4(key, data)
  const iv = randomBytes(IV_BYTES)
  return concatBytes([iv, encryptAesCbc(key, data, { iv, padding: true })])
}

function decrypt(cipher: RealCipher, key: Uint8Array, data: Uint8Array): Uint8Array {
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
