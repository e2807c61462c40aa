// Which cipher an encrypted document uses for strings and which for streams (ISO 32000-2, 7.6.2 and 7.6.6).
import { FormatError } from '../../errors.ts'
import {
  nameOf,
  PdfDictionary,
  type EncryptionDescription,
  type PdfValue,
} from '../../pdf/index.ts'

export type CipherName = 'none' | 'rc4' | 'aes'

export interface CryptFilters {
  readonly strings: CipherName
  readonly streams: CipherName
  readonly embeddedFiles: CipherName
  /** Those that a stream may name itself. */
  readonly named: ReadonlyMap<string, CipherName>
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
      return rc4Filters(5)
    case 2:
      return rc4Filters(keyBytesOf(dictionary))
    case 4:
      return namedFilters(dictionary, 16)
    case 5:
      return namedFilters(dictionary, 32)
    default:
      throw unknownEncryption('The encryption of the document has an unknown version')
  }
}

function rc4Filters(keyBytes: number): CryptFilters {
  return { strings: 'rc4', streams: 'rc4', embeddedFiles: 'rc4', named: new Map(), keyBytes }
}

/** `/Length` is in bits, 40 unless it says otherwise. */
function keyBytesOf(dictionary: PdfDictionary): number {
  const bits = dictionary.get('Length') ?? 40
  if (typeof bits === 'number' && bits >= 40 && bits <= 128 && bits % 8 === 0) return bits / 8
  throw unknownEncryption('The length of the encryption key is out of range')
}

function namedFilters(dictionary: PdfDictionary, keyBytes: number): CryptFilters {
  const named = readNamed(dictionary.get('CF'))
  const cipherOf = (use: 'StrF' | 'StmF' | 'EFF', otherwise: CipherName): CipherName => {
    const name = nameOf(dictionary.get(use))
    return name === undefined ? otherwise : cipherNamed(named, name)
  }
  const streams = cipherOf('StmF', 'none')
  const embeddedFiles = cipherOf('EFF', streams)
  return { strings: cipherOf('StrF', 'none'), streams, embeddedFiles, named, keyBytes }
}

/** Unknown methods are left out: they matter only where something uses them. */
function readNamed(filters: PdfValue | undefined): ReadonlyMap<string, CipherName> {
  const named = new Map<string, CipherName>()
  for (const [name, filter] of filters instanceof PdfDictionary ? filters.entries : []) {
    const method = filter instanceof PdfDictionary ? nameOf(filter.get('CFM')) : undefined
    const cipher = METHODS.get(method ?? 'None')
    if (cipher !== undefined) named.set(name, cipher)
  }
  return named
}

/** Throws `ERR_FORMAT_PDF_ENCRYPTION`. `Identity` is always there and does nothing (7.6.6). */
export function cipherNamed(named: ReadonlyMap<string, CipherName>, name: string): CipherName {
  const cipher = name === 'Identity' ? 'none' : named.get(name)
  if (cipher !== undefined) return cipher
  throw unknownEncryption('The document uses an unknown crypt filter')
}

export function unknownEncryption(message: string): FormatError {
  return new FormatError('ERR_FORMAT_PDF_ENCRYPTION', message)
}
