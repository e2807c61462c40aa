// What a reader of a PDF offers to the floors above. Objects are read when they are asked for; the file is never held.
import type { ByteSource } from '../encoding/byte-source.ts'
import type { PdfDictionary, PdfReference, PdfStream, PdfValue } from './objects.ts'

export interface PdfDocument {
  readonly source: ByteSource
  /** Bytes before `%PDF-`; cross-reference offsets count from there (ISO 32000-2, 7.5.2, and Annex I of practice). */
  readonly headerOffset: number
  /** The version in the header, such as `1.7`; the catalog may raise it. */
  readonly headerVersion: string
  /** The newest trailer dictionary. */
  readonly trailer: PdfDictionary
  /** Oldest first; the last one is the document as it is. */
  readonly revisions: readonly Revision[]
  /** A section with `/XRefStm` occurs: two kinds of readers may see two documents (7.5.8.4). */
  readonly hybrid: boolean
  /** The cross-reference was lost and objects were found by scanning. */
  readonly repaired: boolean
  /** Null for a document that is not encrypted. */
  readonly encryption: EncryptionDescription | null
  /** Whether the file's last byte is CR or LF, so that an update can start directly after it. */
  readonly endsWithLineEnd: boolean
  /** The highest object number that any section or `/Size` knows. */
  readonly highestNumber: number
  /** Null when the document is not encrypted or nobody unlocked it. */
  readonly cipher: DocumentCipher | null
  /** The object, or null when the document has none of that number and generation (7.3.10). */
  load(reference: PdfReference): Promise<PdfValue>
  /** Follows references until a direct object. Absent and unresolvable become null. */
  resolve(value: PdfValue | undefined): Promise<PdfValue>
  /** Resolves to a dictionary, or null; the dictionary of a stream does not count. */
  resolveDictionary(value: PdfValue | undefined): Promise<PdfDictionary | null>
  /** The document catalog. Throws `ERR_FORMAT_PDF_CATALOG` when the trailer leads to none. */
  catalog(): Promise<PdfDictionary>
  /** Encoded data of a stream as it stands in the file, decrypted. Throws `ERR_FORMAT_LIMIT_EXCEEDED`. */
  readStream(stream: PdfStream): Promise<Uint8Array>
  /** Data of a stream after its filters. Throws `ERR_FORMAT_PDF_FILTER` or `ERR_FORMAT_LIMIT_EXCEEDED`. */
  decodeStream(stream: PdfStream): Promise<Uint8Array>
  /** Where the newest definition of an object number is; undefined when there is none. */
  locate(num: number): XrefEntry | undefined
  /** The document as it was at that revision (index into `revisions`). */
  at(revisionIndex: number): PdfDocument
}

/** What one save wrote: one cross-reference section, or several for a linearized or hybrid file. */
export interface Revision {
  /** Absolute offset of the section that this revision's `startxref` names. */
  readonly xrefOffset: number
  readonly xrefKind: 'table' | 'stream'
  /**
   * Absolute offset after `%%EOF`, without its end-of-line marker; null when `startxref`, that very offset and `%%EOF`
   * do not follow the section directly.
   */
  readonly eofOffset: number | null
  /** Absolute offset after the end-of-line marker of `%%EOF`; equals `eofOffset` when there is none. */
  readonly end: number | null
  readonly trailer: PdfDictionary
  /** Every object number this revision defines or frees. Computed on each call. */
  entries(): IterableIterator<readonly [num: number, entry: XrefEntry]>
}

export type XrefEntry =
  | { readonly kind: 'free'; readonly gen: number }
  /** `position` is absolute. */
  | { readonly kind: 'offset'; readonly gen: number; readonly position: number }
  | { readonly kind: 'compressed'; readonly stream: number; readonly index: number }

/** What the encryption dictionary says (7.6.2), whether or not we can decrypt. */
export interface EncryptionDescription {
  readonly filter: string
  /** `/V` and `/R`. */
  readonly version: number
  readonly revision: number
  readonly dictionary: PdfDictionary
  /** The first element of the trailer's `/ID`; empty when absent. */
  readonly documentId: Uint8Array
  /** Where the dictionary stands, when it is an object of its own: its strings are in the clear. */
  readonly reference: PdfReference | null
}

/** What is encrypted, which decides by which cipher; a stream may name its own crypt filter (7.6.6). */
export type CipherUse = 'string' | 'stream' | 'embedded-file' | { readonly filter: string }

/** Decrypts and encrypts by object; made by the one who has the password (7.6). */
export interface DocumentCipher {
  decrypt(data: Uint8Array, owner: PdfReference, use: CipherUse): Uint8Array
  encrypt(data: Uint8Array, owner: PdfReference, use: CipherUse): Uint8Array
}
