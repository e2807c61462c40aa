// Pages by number, and what of them a signer of visible signatures must know.
import { UsageError } from '../errors.ts'
import { isArray, numberOf, walkPages, type Page, type PdfDocument } from '../pdf/index.ts'
import type { Rectangle, Rotation } from './appearance/appearance.ts'

/** A4, for a page that does not say its size. */
const DEFAULT_BOX: Rectangle = [0, 0, 595, 842]

/** @param number Zero-based; negative numbers count from the end. Throws `ERR_USAGE_PAGE`. */
export async function findPage(document: PdfDocument, number: number): Promise<Page> {
  let pages = 0
  const last: Page[] = []
  for await (const page of walkPages(document)) {
    pages++
    if (page.index === number) return page
    if (number >= 0) continue
    last.push(page)
    if (last.length > -number) last.shift()
  }
  const [found] = last
  if (found !== undefined && last.length === -number) return found
  throw new UsageError('ERR_USAGE_PAGE', 'The document has no such page', {
    details: { page: number, pages },
  })
}

export async function rotationOf(document: PdfDocument, page: Page): Promise<Rotation> {
  const degrees = numberOf(await document.resolve(page.inherited.get('Rotate'))) ?? 0
  const turned = ((degrees % 360) + 360) % 360
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0
}

/** What is shown of the page: its CropBox, else its MediaBox (14.11.2). */
export async function visibleBox(document: PdfDocument, page: Page): Promise<Rectangle> {
  const crop = await readRectangle(document, page.inherited.get('CropBox'))
  return crop ?? (await readRectangle(document, page.inherited.get('MediaBox'))) ?? DEFAULT_BOX
}

/** With the corners in order, whichever two are written (7.9.5). */
export async function readRectangle(
  document: PdfDocument,
  value: Parameters<PdfDocument['resolve']>[0],
): Promise<Rectangle | undefined> {
  const array = await document.resolve(value)
  if (!isArray(array) || array.length !== 4) return undefined
  const numbers = await Promise.all(
    array.map(async (item) => numberOf(await document.resolve(item))),
  )
  const [x1, y1, x2, y2] = numbers
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return undefined
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
}
