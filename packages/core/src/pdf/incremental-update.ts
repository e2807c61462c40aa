// Appends one revision to a PDF (ISO 32000-2, 7.5.6): new and changed objects, a cross-reference section of the same kind as
// the newest one, a trailer. No original byte is touched or even read again.
import type { PdfDocument } from './document.ts'
import { InternalError } from '../errors.ts'
import type { PdfDictionary, PdfPlaceholder, PdfReference, PdfValue } from './objects.ts'

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

/** Throws `ERR_FORMAT_PDF_REPAIRED`, `ERR_FORMAT_PDF_ENCRYPTED` where an update cannot be made safely. */
export function startUpdate(document: PdfDocument): IncrementalUpdate {
  throw new InternalError(`Not written yet: ${document.headerVersion}`)
}
