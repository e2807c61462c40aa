// On which page an object is, for people: pages and what their /Annots list.
import { FormatError } from '../../errors.ts'
import { isArray, PdfReference, walkPages, type PdfDocument } from '../../pdf/index.ts'

/** Pages looked at: a finding far behind them names its object alone. */
const MAX_PAGES = 10_000

/** Page numbers, counted from 1, by object number. What cannot be read is left out. */
export async function readPageNumbers(document: PdfDocument): Promise<ReadonlyMap<number, number>> {
  const numbers = new Map<number, number>()
  try {
    for await (const { index, reference, dictionary } of walkPages(document)) {
      if (index === MAX_PAGES) break
      numbers.set(reference.num, index + 1)
      const annotations = await document.resolve(dictionary.get('Annots'))
      if (isArray(annotations)) {
        for (const item of annotations) {
          if (item instanceof PdfReference) numbers.set(item.num, index + 1)
        }
      }
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
  }
  return numbers
}
