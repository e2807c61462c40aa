// Appends one revision to a PDF (ISO 32000-2, 7.5.6): new and changed objects, a cross-reference section of the same kind as
// the newest one, a trailer. No original byte is touched or even read again.
import { ByteWriter } from './byte-writer.ts'
import type { PdfDocument, XrefEntry } from './document.ts'
import { cipherUseOf, mapStrings } from './encryption.ts'
import { FormatError } from '../errors.ts'
import { limitExceeded, MAX_OBJECT_NUMBER } from './limits.ts'
import {
  type PdfDictionary,
  type PdfPlaceholder,
  PdfReference,
  PdfStream,
  type PdfValue,
} from './objects.ts'
import { writeStream, writeValue } from './serialize.ts'
import { updateTrailer } from './update-trailer.ts'
import { writeXrefStream, writeXrefTable } from './write-xref.ts'

export interface IncrementalUpdate {
  /** Writes a new object and answers its reference. */
  add(value: PdfValue): PdfReference
  /** Writes a new stream; `/Length` is set here, no filter is applied. */
  addStream(dictionary: PdfDictionary, data: Uint8Array): PdfReference
  /** Keeps a number for an object that is handed in later with `change`. */
  reserve(): PdfReference
  /** Writes a new definition of an object; the last call for a number counts. Objects of object streams are welcome. */
  change(reference: PdfReference, value: PdfValue): void
  /** True when `change` or `add` was called for it: then `current` answers that value. */
  current(reference: PdfReference): PdfValue | undefined
  build(): AppendedRevision
}

/** The whole new file is the original followed by `appended`. */
export interface AppendedRevision {
  readonly originalSize: number
  readonly appended: Uint8Array
  /** Absolute offsets in the new file of each placeholder's text. */
  readonly places: ReadonlyMap<PdfPlaceholder, Place>
}

export interface Place {
  readonly start: number
  readonly end: number
}

/**
 * Throws `ERR_FORMAT_PDF_ENCRYPTED` for an encrypted document that is not unlocked, and `ERR_FORMAT_PDF_MAC` for one whose bytes a MAC
 * protects (ISO/TS 32004): we make none, and readers that know it would refuse the document with the old one. A repaired document gets a whole new
 * cross-reference; whether it may be updated at all is the caller's question.
 */
export function startUpdate(document: PdfDocument): IncrementalUpdate {
  if (document.encryption !== null && document.cipher === null) {
    throw new FormatError(
      'ERR_FORMAT_PDF_ENCRYPTED',
      'The document is encrypted: a password is needed',
    )
  }
  if (document.trailer.get('AuthCode') !== undefined) {
    throw new FormatError(
      'ERR_FORMAT_PDF_MAC',
      'The document protects itself with a MAC (ISO/TS 32004), which an update here would break: write it anew without the MAC first',
    )
  }
  return new Update(document)
}

class Update implements IncrementalUpdate {
  readonly #document: PdfDocument
  readonly #values = new Map<number, readonly [reference: PdfReference, value: PdfValue]>()
  #next: number

  constructor(document: PdfDocument) {
    this.#document = document
    this.#next = document.highestNumber + 1
  }

  reserve(): PdfReference {
    if (this.#next > MAX_OBJECT_NUMBER) throw limitExceeded('object numbers', MAX_OBJECT_NUMBER)
    return new PdfReference(this.#next++)
  }

  add(value: PdfValue): PdfReference {
    const reference = this.reserve()
    this.change(reference, value)
    return reference
  }

  addStream(dictionary: PdfDictionary, data: Uint8Array): PdfReference {
    return this.add(new PdfStream(dictionary, data))
  }

  change(reference: PdfReference, value: PdfValue): void {
    this.#values.set(reference.num, [reference, value])
  }

  current(reference: PdfReference): PdfValue | undefined {
    return this.#values.get(reference.num)?.[1]
  }

  build(): AppendedRevision {
    const { source } = this.#document
    const places = new Map<PdfPlaceholder, Place>()
    const writer = new ByteWriter()
    if (!this.#document.endsWithLineEnd) writer.text('\n')
    const rows = this.#knownRows()
    for (const [num, [reference, value]] of this.#values) {
      rows.set(num, this.#rowAt(writer, reference.gen))
      this.#writeObject(writer, reference, value, (placeholder, position) => {
        const start = source.size + position
        places.set(placeholder, { start, end: start + placeholder.text.length })
      })
    }
    this.#writeXref(writer, rows)
    return { originalSize: source.size, appended: writer.join(), places }
  }

  /** Empty for a sound file; all that was found for a repaired one. */
  #knownRows(): Map<number, XrefEntry> {
    const rows = new Map<number, XrefEntry>()
    if (!this.#document.repaired) return rows
    for (const revision of this.#document.revisions) {
      for (const [num, entry] of revision.entries()) rows.set(num, this.#fromHeader(entry))
    }
    return rows
  }

  #fromHeader(entry: XrefEntry): XrefEntry {
    if (entry.kind !== 'offset') return entry
    return { ...entry, position: entry.position - this.#document.headerOffset }
  }

  #rowAt(writer: ByteWriter, gen: number): XrefEntry {
    return { kind: 'offset', gen, position: this.#positionOf(writer) }
  }

  /** Counted from the header, as cross-references do. */
  #positionOf(writer: ByteWriter): number {
    return this.#document.source.size + writer.length - this.#document.headerOffset
  }

  #writeObject(
    writer: ByteWriter,
    reference: PdfReference,
    value: PdfValue,
    onPlaceholder: (placeholder: PdfPlaceholder, position: number) => void,
  ): void {
    const written = this.#encrypt(value, reference)
    writer.text(`${reference.num} ${reference.gen} obj\n`)
    if (written instanceof PdfStream) writeStream(writer, written, onPlaceholder)
    else writeValue(writer, written, onPlaceholder)
    writer.text('\nendobj\n')
  }

  #encrypt(value: PdfValue, owner: PdfReference): PdfValue {
    const { cipher, encryption } = this.#document
    if (cipher === null || encryption === null) return value
    const encrypted = mapStrings(value, owner, (data, of, use) => cipher.encrypt(data, of, use))
    if (!(encrypted instanceof PdfStream) || !(encrypted.data instanceof Uint8Array))
      return encrypted
    const use = cipherUseOf(encrypted.dictionary, encryption)
    if (use === undefined) return encrypted
    return new PdfStream(encrypted.dictionary, cipher.encrypt(encrypted.data, owner, use))
  }

  #writeXref(writer: ByteWriter, rows: Map<number, XrefEntry>): void {
    const position = this.#positionOf(writer)
    const asStream = this.#wantsStream(rows)
    const ownNum = this.#next
    if (asStream) rows.set(ownNum, this.#rowAt(writer, 0))
    const size = asStream ? ownNum + 1 : this.#next
    const trailer = updateTrailer(this.#document, size, writer)
    const sorted = [...rows].sort(([a], [b]) => a - b)
    if (asStream) writeXrefStream(writer, ownNum, sorted, trailer)
    else writeXrefTable(writer, sorted, trailer)
    writer.text(`startxref\n${position}\n%%EOF\n`)
  }

  #wantsStream(rows: ReadonlyMap<number, XrefEntry>): boolean {
    if (!this.#document.repaired) return this.#document.revisions.at(-1)?.xrefKind === 'stream'
    return [...rows.values()].some((entry) => entry.kind === 'compressed')
  }
}
