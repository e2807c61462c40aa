// The entries of a standard encryption dictionary (ISO 32000-2, table 21) that passwords are checked against.
import { PdfString, type EncryptionDescription } from '../../pdf/index.ts'
import { unknownEncryption } from './crypt-filters.ts'

export interface EncryptionEntries {
  readonly revision: number
  /** What owner and user passwords are recognised by; 32 bytes, 48 from revision 5 on. */
  readonly owner: Uint8Array
  readonly user: Uint8Array
  /** The file's key under the owner's and the user's password; revision 5 and 6 only. */
  readonly ownerKey: Uint8Array
  readonly userKey: Uint8Array
  /** `/P`, little-endian. */
  readonly permissions: Uint8Array
  readonly encryptsMetadata: boolean
  readonly documentId: Uint8Array
}

const MODERN_REVISION = 5

export function readEncryptionEntries(encryption: EncryptionDescription): EncryptionEntries {
  const { dictionary, revision, documentId } = encryption
  const isModern = revision >= MODERN_REVISION
  const bytes = (key: string, length: number): Uint8Array => {
    const value = dictionary.get(key)
    if (value instanceof PdfString && value.bytes.length >= length) {
      return value.bytes.subarray(0, length)
    }
    throw unknownEncryption(`The entry ${key} of the encryption dictionary is malformed`)
  }
  return {
    revision,
    owner: bytes('O', isModern ? 48 : 32),
    user: bytes('U', isModern ? 48 : 32),
    ownerKey: isModern ? bytes('OE', 32) : new Uint8Array(),
    userKey: isModern ? bytes('UE', 32) : new Uint8Array(),
    permissions: littleEndian(dictionary.get('P')),
    encryptsMetadata: dictionary.get('EncryptMetadata') !== false,
    documentId,
  }
}

function littleEndian(value: unknown): Uint8Array {
  const bytes = new Uint8Array(4)
  if (typeof value === 'number') new DataView(bytes.buffer).setUint32(0, value >>> 0, true)
  return bytes
}
