// A document and the revision that is being written onto it.
import {
  PdfDictionary,
  PdfReference,
  type IncrementalUpdate,
  type PdfDocument,
} from '../pdf/index.ts'
import { FormatError } from '../errors.ts'

export interface Writing {
  readonly document: PdfDocument
  readonly update: IncrementalUpdate
}

export interface Catalog {
  readonly reference: PdfReference
  readonly dictionary: PdfDictionary
}

/** The catalog with what this update has changed in it already. */
export async function currentCatalog(writing: Writing): Promise<Catalog> {
  const reference = writing.document.trailer.get('Root')
  if (!(reference instanceof PdfReference))
    throw new FormatError('ERR_FORMAT_PDF_CATALOG', 'The trailer refers to no catalog')
  const changed = writing.update.current(reference)
  return {
    reference,
    dictionary: changed instanceof PdfDictionary ? changed : await writing.document.catalog(),
  }
}
