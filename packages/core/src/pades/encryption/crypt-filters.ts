// Which cipher an encrypted document uses for strings and which for streams (ISO 32000-2, 7.6.2 and 7.6.6).
import { FormatError } from '../../errors.ts'
import { nameOf, PdfDictionary, type EncryptionDescription } from '../../pdf/index.ts'

export type CipherName = 'none' | 'rc4' | 'aes'

export interface CryptFilters {
  readonly strings: CipherName
  readonly streams: CipherName
  /** Length of the file's key, bytes. */
  readonly keyBytes: number
}

const METHODS: ReadonlyMap<string, CipherName> = new Map<string, CipherName>([
  ['None', 'none'],
  ['V2', 'rc4'],
  ['AESV2', 'aes'],
  ['AESV3', 'aes'],
])

/** Throws `ERR_FORMAT_PDF_ENCRYPTION` for a scheme that is not the standard one or not known. */
export function readCryptFilters({ dictionary, version }: EncryptionDescription): CryptFilters {
  switch (version) {
    case 1:
      return { strings: 'rc4', streams: 'rc4', keyBytes: 5 }
    case 2:
      return { strings: 'rc4', streams: 'rc4', keyBytes: keyBytesOf(dictionary) }
    case 4:
      return { ...namedFilters(dictionary), keyBytes: 16 }
    case 5:
      return { ...namedFilters(dictionary), keyBytes: 32 }
    default:
      throw unknownEncryption('The encryption of the document has an unknown version')
  }
}

/** `/Length` is in bits, 40 unless it says otherwise. */
function keyBytesOf(dictionary: PdfDictionary): number {
  const bits = dictionary.get('Length') ?? 40
  if (typeof bits === 'number' && bits >= 40 && bits <= 128 && bits % 8 === 0) return bits / 8
  throw unknownEncryption('The length of the encryption key is out of range')
}

function namedFilters(dictionary: PdfDictionary): Pick<CryptFilters, 'strings' | 'streams'> {
  return { strings: filterOf(dictionary, 'StrF'), streams: filterOf(dictionary, 'StmF') }
}

function filterOf(dictionary: PdfDictionary, use: 'StrF' | 'StmF'): CipherName {
  const name = nameOf(dictionary.get(use)) ?? 'Identity'
  if (name === 'Identity') return 'none'
  const filters = dictionary.get('CF')
  const filter = filters instanceof PdfDictionary ? filters.get(name) : undefined
  const method = filter instanceof PdfDictionary ? nameOf(filter.get('CFM')) : undefined
  const cipher = METHODS.get(method ?? 'None')
  if (cipher !== undefined) return cipher
  throw unknownEncryption('The document uses an unknown crypt filter')
}

export function unknownEncryption(message: string): FormatError {
  return new FormatError('ERR_FORMAT_PDF_ENCRYPTION', message)
}
