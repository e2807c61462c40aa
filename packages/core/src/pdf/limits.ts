// Every bound of the PDF reader: hostile input ends in `ERR_FORMAT_LIMIT_EXCEEDED`, honest files stay far below.
import { FormatError } from '../errors.ts'

/** Nested arrays and dictionaries, levels. Honest files stay below ten. */
export const MAX_NESTING = 100
/** Text of one object without stream data, bytes. A `/Kids` of half a million pages fits. */
export const MAX_OBJECT_BYTES: number = 16 << 20
/** Values inside one object. */
export const MAX_OBJECT_VALUES = 500_000
/** Object numbers (ISO 32000-1, Annex C). */
export const MAX_OBJECT_NUMBER = 8_388_607
/** One cross-reference section, bytes, decoded. */
export const MAX_XREF_BYTES: number = 64 << 20
/** Cross-reference sections in one chain. */
export const MAX_XREF_SECTIONS = 4096
/** Entries of all cross-reference sections together: each takes thirteen bytes, compressed hardly any. */
export const MAX_XREF_ENTRIES: number = MAX_OBJECT_NUMBER + 1
/** Data of one stream before and after its filters, bytes. */
export const MAX_STREAM_BYTES: number = 32 << 20
/** Filters of one stream. */
export const MAX_FILTERS = 8
/** References that lead from one to the next. */
export const MAX_REFERENCE_HOPS = 32
/** Bytes of object text read through one document, all its views together. */
export const MAX_PARSED_BYTES: number = 256 << 20
/** Bytes of stream data decoded through one document, all its views together. */
export const MAX_DECODED_BYTES: number = 512 << 20
/**
 * How far from the end `startxref` is looked for, bytes: junk behind `%%EOF` is bridged up to here, a truncated update is not
 * taken for it (the bound that Adobe's readers keep, ISO 32000-1, 7.5.5 and its implementation notes).
 */
export const MAX_TAIL_BYTES = 1024
/** How far from the start `%PDF-` is looked for, bytes. */
export const MAX_HEADER_OFFSET = 1024
/** Nodes of one page tree or field tree. */
export const MAX_TREE_NODES = 1_000_000
/** Fully qualified name of a field, characters. */
export const MAX_FIELD_NAME = 32_767
/** What is wrong with one form is told up to here, findings. */
export const MAX_FORM_FINDINGS = 100
/** Signatures and timestamps of one document. Honest ones have a few; each asks for its own cryptography, and for every timestamp behind it. */
export const MAX_SIGNATURES = 256
/** Objects kept after reading; beyond it the cache starts anew. */
export const MAX_CACHED_OBJECTS = 10_000
/** Text of the objects that all views of one document share after reading, bytes. */
export const MAX_SHARED_OBJECT_TEXT_BYTES: number = 8 << 20
/** Decoded object streams kept, bytes. */
export const MAX_CACHED_OBJECT_STREAM_BYTES: number = 32 << 20

/** What one document may cost, shared by all its views. */
export class Budget {
  #parsed = 0
  #decoded = 0
  #xrefEntries = 0

  spendParsed(bytes: number): void {
    this.#parsed += bytes
    if (this.#parsed > MAX_PARSED_BYTES) throw limitExceeded('object text', MAX_PARSED_BYTES)
  }

  spendDecoded(bytes: number): void {
    this.#decoded += bytes
    if (this.#decoded > MAX_DECODED_BYTES) throw limitExceeded('decoded data', MAX_DECODED_BYTES)
  }

  /** At least one byte; throws when nothing is left. */
  decodedLeft(): number {
    if (this.#decoded < MAX_DECODED_BYTES) return MAX_DECODED_BYTES - this.#decoded
    throw limitExceeded('decoded data', MAX_DECODED_BYTES)
  }

  /** Before memory is taken for them. */
  spendXrefEntries(count: number): void {
    this.#xrefEntries += count
    if (this.#xrefEntries > MAX_XREF_ENTRIES)
      throw limitExceeded('cross-reference entries', MAX_XREF_ENTRIES)
  }
}

export function limitExceeded(what: string, limit: number): FormatError {
  return new FormatError('ERR_FORMAT_LIMIT_EXCEEDED', `The PDF exceeds the limit for ${what}`, {
    details: { what, limit },
  })
}
