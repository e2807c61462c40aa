// A document over its cross-reference sections: finds, reads and remembers objects, as of one revision.
import type { ByteSource } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'
import { cipherUseOf, mapStrings } from './encryption.ts'
import type {
  DocumentCipher,
  EncryptionDescription,
  PdfDocument,
  Revision,
  XrefEntry,
} from './document.ts'
import { applyFilters } from './filters/apply-filters.ts'
import { type Budget, limitExceeded, MAX_REFERENCE_HOPS, MAX_STREAM_BYTES } from './limits.ts'
import { objectError } from './object-error.ts'
import { ObjectCache, type SharedObjects } from './object-cache.ts'
import { ObjectStream } from './object-stream.ts'
import {
  nameOf,
  PdfDictionary,
  PdfReference,
  PdfStream,
  type PdfValue,
  type StreamLocation,
} from './objects.ts'
import type { IndirectObject, ObjectParser } from './parse-object.ts'
import { parseWindow } from './parse-window.ts'
import { readFilters } from './read-filters.ts'
import type { RevisionSections } from './xref/read-xref-chain.ts'
import { findTrailer } from './xref/find-trailer.ts'
import { SectionIndex } from './xref/section-index.ts'
import { highestNumber, type XrefSection } from './xref/xref-section.ts'

/** What all views of one file share. */
export interface ReaderContext {
  readonly source: ByteSource
  readonly headerOffset: number
  readonly headerVersion: string
  readonly budget: Budget
  readonly endsWithLineEnd: boolean
  readonly repaired: boolean
  readonly encryption: EncryptionDescription | null
  readonly cipher: DocumentCipher | null
  readonly objects: SharedObjects
}

export class PdfReader implements PdfDocument {
  readonly revisions: readonly Revision[]
  readonly trailer: PdfDictionary
  readonly hybrid: boolean
  readonly #context: ReaderContext
  readonly #revisions: readonly RevisionSections[]
  /** Newest first. */
  readonly #sections: readonly XrefSection[]
  readonly #index: SectionIndex
  readonly #cache = new ObjectCache()

  /** `revisions` oldest first, at least one. */
  constructor(context: ReaderContext, revisions: readonly RevisionSections[]) {
    const newest = revisions.at(-1)
    if (newest === undefined) throw new FormatError('ERR_FORMAT_PDF_XREF', 'No revision')
    this.#context = context
    this.#revisions = revisions
    this.revisions = revisions
    this.#sections = revisions.toReversed().flatMap((revision) => revision.sections)
    this.#index = new SectionIndex(this.#sections)
    this.trailer = findTrailer(newest.trailer, this.#sections)
    this.hybrid = this.#sections.some((section) => section.hidden !== null)
  }

  get source(): ByteSource {
    return this.#context.source
  }

  get headerOffset(): number {
    return this.#context.headerOffset
  }

  get headerVersion(): string {
    return this.#context.headerVersion
  }

  get endsWithLineEnd(): boolean {
    return this.#context.endsWithLineEnd
  }

  get highestNumber(): number {
    const size = this.trailer.get('Size')
    const known = typeof size === 'number' ? size - 1 : 0
    return this.#sections.reduce((max, section) => Math.max(max, highestNumber(section)), known)
  }

  get repaired(): boolean {
    return this.#context.repaired
  }

  get encryption(): EncryptionDescription | null {
    return this.#context.encryption
  }

  get cipher(): DocumentCipher | null {
    return this.#context.cipher
  }

  at(revisionIndex: number): PdfReader {
    if (revisionIndex === this.#revisions.length - 1) return this
    return new PdfReader(this.#context, this.#revisions.slice(0, revisionIndex + 1))
  }

  locate(num: number): XrefEntry | undefined {
    return this.#index.locate(num)
  }

  load(reference: PdfReference): Promise<PdfValue> {
    return this.#load(reference, 0)
  }

  resolve(value: PdfValue | undefined): Promise<PdfValue> {
    // Most values stand where they are used, and are asked for by the thousand.
    return value instanceof PdfReference ? this.#resolve(value, 0) : Promise.resolve(value ?? null)
  }

  async resolveDictionary(value: PdfValue | undefined): Promise<PdfDictionary | null> {
    const resolved = await this.resolve(value)
    return resolved instanceof PdfDictionary ? resolved : null
  }

  async catalog(): Promise<PdfDictionary> {
    const catalog = await this.resolveDictionary(this.trailer.get('Root'))
    if (catalog !== null) return catalog
    throw new FormatError('ERR_FORMAT_PDF_CATALOG', 'The trailer leads to no document catalog')
  }

  async readStream(stream: PdfStream): Promise<Uint8Array> {
    if (stream.data instanceof Uint8Array) return stream.data
    const { position, length, owner } = stream.data
    if (length > MAX_STREAM_BYTES) throw limitExceeded('a stream', MAX_STREAM_BYTES)
    this.#context.budget.spendDecoded(length)
    const data = await this.source.read(position, length)
    return this.#decrypt(data, owner, stream.dictionary)
  }

  async decodeStream(stream: PdfStream): Promise<Uint8Array> {
    const resolve = (value: PdfValue | undefined): Promise<PdfValue> => this.resolve(value)
    const steps = await readFilters(stream.dictionary, resolve)
    const data = await this.readStream(stream)
    return applyFilters(data, steps, MAX_STREAM_BYTES, this.#context.budget)
  }

  /** Reading an object may need another one (its length, its object stream): `hops` counts them, so that a loop ends. */
  async #load(reference: PdfReference, hops: number): Promise<PdfValue> {
    if (hops > MAX_REFERENCE_HOPS) throw limitExceeded('reference hops', MAX_REFERENCE_HOPS)
    const entry = this.locate(reference.num)
    if (entry === undefined || entry.kind === 'free') return null
    if (reference.gen !== (entry.kind === 'offset' ? entry.gen : 0)) return null
    const known = this.#cache.value(reference.num)
    if (known !== undefined) return known
    const value =
      entry.kind === 'offset'
        ? await this.#readAt(reference, entry.position, hops)
        : await this.#readCompressed(reference.num, entry.stream, entry.index, hops)
    return this.#cache.keepValue(reference.num, value)
  }

  async #resolve(value: PdfValue | undefined, hops: number): Promise<PdfValue> {
    let current = value ?? null
    for (let hop = hops; current instanceof PdfReference; hop++) {
      current = await this.#load(current, hop)
    }
    return current
  }

  async #readAt(reference: PdfReference, position: number, hops: number): Promise<PdfValue> {
    const found = this.#context.objects.at(position) ?? (await this.#parseAt(position))
    if (found.num !== reference.num || found.gen !== reference.gen) {
      throw objectError('The cross-reference points at another object', reference, position)
    }
    const value = this.#decryptStrings(found.value, reference)
    if (found.dataStart < 0 || !(value instanceof PdfDictionary)) return value
    return this.#makeStream(reference, value, position + found.dataStart, hops)
  }

  /** Before decryption, and before a length is looked up that another revision may state otherwise. */
  async #parseAt(position: number): Promise<IndirectObject> {
    const { source, budget, objects } = this.#context
    let bytes = 0
    const found = await parseWindow(source, position, budget, (parser) => {
      const object = parser.readIndirect()
      bytes = parser.position
      return object
    })
    objects.keep(position, found, bytes)
    return found
  }

  async #makeStream(
    owner: PdfReference,
    dictionary: PdfDictionary,
    position: number,
    hops: number,
  ): Promise<PdfStream> {
    const length = await this.#resolve(dictionary.get('Length'), hops + 1)
    if (typeof length !== 'number' || length < 0 || position + length > this.source.size) {
      throw objectError('The length of a stream is out of range', owner, position)
    }
    const location: StreamLocation = { position, length, owner }
    await this.#checkStreamEnd(location)
    return new PdfStream(dictionary, location)
  }

  /** A length that ends elsewhere makes readers disagree on the data: refused (7.3.8.2). */
  async #checkStreamEnd({ position, length, owner }: StreamLocation): Promise<void> {
    const ends = (parser: ObjectParser): boolean => {
      parser.skipWhite()
      return parser.takeKeyword('endstream')
    }
    const end = position + length
    if (
      end < this.source.size &&
      (await parseWindow(this.source, end, this.#context.budget, ends))
    ) {
      return
    }
    throw objectError('A stream does not end where its length says', owner, position)
  }

  async #readCompressed(
    num: number,
    streamNum: number,
    index: number,
    hops: number,
  ): Promise<PdfValue> {
    const objectStream =
      this.#cache.stream(streamNum) ??
      this.#cache.keepStream(streamNum, await this.#openObjectStream(streamNum, hops))
    return objectStream.read(num, index, this.#context.budget)
  }

  async #openObjectStream(streamNum: number, hops: number): Promise<ObjectStream> {
    const reference = new PdfReference(streamNum)
    // An object stream stands in the file itself, or there would be no end (7.5.7).
    if (this.locate(streamNum)?.kind !== 'offset') {
      throw objectError('An object stream is missing', reference)
    }
    const stream = await this.#load(reference, hops + 1)
    if (!(stream instanceof PdfStream) || nameOf(stream.dictionary.get('Type')) !== 'ObjStm') {
      throw objectError('Not an object stream', reference)
    }
    return new ObjectStream(stream.dictionary, await this.decodeStream(stream))
  }

  #decryptStrings(value: PdfValue, owner: PdfReference): PdfValue {
    const { cipher, encryption } = this.#context
    if (cipher === null || encryption?.reference?.num === owner.num) return value
    return mapStrings(value, owner, (data, of, use) => cipher.decrypt(data, of, use))
  }

  #decrypt(data: Uint8Array, owner: PdfReference, dictionary: PdfDictionary): Uint8Array {
    const { cipher, encryption } = this.#context
    const use = encryption === null ? undefined : cipherUseOf(dictionary, encryption)
    if (encryption === null || use === undefined) return data
    if (cipher !== null) return cipher.decrypt(data, owner, use)
    throw new FormatError('ERR_FORMAT_PDF_ENCRYPTED', 'The document is encrypted', {
      details: { filter: encryption.filter, version: encryption.version },
    })
  }
}
