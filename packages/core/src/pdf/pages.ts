// The page tree (ISO 32000-2, 7.7.3), walked without recursion and with every node visited once.
import { InternalError } from '../errors.ts'
import type { PdfDocument } from './document.ts'
import type { PdfDictionary, PdfReference, PdfValue } from './objects.ts'

export interface Page {
  /** Zero-based. */
  readonly index: number
  readonly reference: PdfReference
  readonly dictionary: PdfDictionary
  /** Resources, MediaBox, CropBox and Rotate, own or inherited (7.7.3.4), as they are written. */
  readonly inherited: ReadonlyMap<string, PdfValue>
}

/** Pages in reading order; stop iterating when you have enough. Throws `ERR_FORMAT_PDF_PAGES` on a loop. */
export function walkPages(document: PdfDocument): AsyncGenerator<Page, void, undefined> {
  throw new InternalError(`Not written yet: ${document.headerVersion}`)
}
