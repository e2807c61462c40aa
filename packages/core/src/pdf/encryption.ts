// What of an encrypted document is encrypted (ISO 32000-2, 7.6.2): every string on its own but /Contents of a signature,
// every stream but cross-reference streams and those that say so. The algorithms themselves are the cipher's.
import type { CipherUse, DocumentCipher, EncryptionDescription } from './document.ts'
import {
  isArray,
  nameOf,
  PdfDictionary,
  type PdfReference,
  PdfStream,
  PdfString,
  type PdfValue,
} from './objects.ts'

type Transform = DocumentCipher['decrypt']

/** The value with every string passed through `transform`; depth is bounded by the parser. */
export function mapStrings(value: PdfValue, owner: PdfReference, transform: Transform): PdfValue {
  if (value instanceof PdfString) {
    const bytes = transform(value.bytes, owner, 'string')
    return new PdfString(bytes, value.form, value.start, value.end)
  }
  if (isArray(value)) return value.map((item) => mapStrings(item, owner, transform))
  if (value instanceof PdfDictionary) return mapDictionary(value, owner, transform)
  if (value instanceof PdfStream) {
    return new PdfStream(mapDictionary(value.dictionary, owner, transform), value.data)
  }
  return value
}

function mapDictionary(
  dictionary: PdfDictionary,
  owner: PdfReference,
  transform: Transform,
): PdfDictionary {
  const exempt = isSignature(dictionary)
  const entries = new Map<string, PdfValue>()
  for (const [key, value] of dictionary.entries) {
    const plain = exempt && key === 'Contents'
    entries.set(key, plain ? value : mapStrings(value, owner, transform))
  }
  return new PdfDictionary(entries, dictionary.duplicates)
}

/** Undefined for streams that are stored in the clear although the document is encrypted. */
export function cipherUseOf(
  stream: PdfDictionary,
  encryption: EncryptionDescription,
): CipherUse | undefined {
  const type = nameOf(stream.get('Type'))
  if (type === 'XRef') return undefined
  const filter = cryptFilterOf(stream)
  if (filter !== undefined) return filter === 'Identity' ? undefined : { filter }
  if (type === 'Metadata' && encryption.dictionary.get('EncryptMetadata') === false)
    return undefined
  return type === 'EmbeddedFile' ? 'embedded-file' : 'stream'
}

/** 7.4.10: a crypt filter, if there is one, stands first. */
function cryptFilterOf(stream: PdfDictionary): string | undefined {
  if (nameOf(firstOf(stream.get('Filter'))) !== 'Crypt') return undefined
  const parameters = firstOf(stream.get('DecodeParms'))
  const name = parameters instanceof PdfDictionary ? nameOf(parameters.get('Name')) : undefined
  return name ?? 'Identity'
}

function firstOf(value: PdfValue | undefined): PdfValue | undefined {
  return isArray(value) ? value[0] : value
}

/** Signature dictionaries are known by their /ByteRange (7.6.2): a /Type is optional. */
function isSignature(dictionary: PdfDictionary): boolean {
  const type = nameOf(dictionary.get('Type'))
  return (
    dictionary.has('ByteRange') && (type === undefined || type === 'Sig' || type === 'DocTimeStamp')
  )
}
