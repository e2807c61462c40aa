// Places beside a text on the page, such as the signer's name: the space that Decree 30/2020/ND-CP leaves for the signature is above it.
import { UsageError } from '../../errors.ts'
import {
  findText,
  PageTextReader,
  walkPages,
  type Page,
  type PdfDocument,
  type TextBox,
} from '../../pdf/index.ts'
import { findPage } from '../find-page.ts'
import type { AppearancePlace, Rectangle } from './appearance.ts'
import { placeOnPage, seenPlaceOf, seenSize, type SeenPlace } from './place-on-page.ts'

export interface NearText {
  /**
   * Text that stands on one line of the page, whole words; letters composed or not, white space of any kind. The last place where it
   * stands is taken.
   */
  readonly near: string
  /** Default `above`: centred over it. `over`: centred on it. */
  readonly side?: 'above' | 'over'
  /**
   * Text above it on the same page, such as the signer's position: what stands `above` is centred between the two and made smaller where
   * they leave less room. Default: nothing, it stands directly above.
   */
  readonly under?: string
  /** At most, in points: an image keeps its proportions. Default 40 mm. */
  readonly width?: number
  /** At most, in points. Default 18 mm. */
  readonly height?: number
  /** Between the text and what stands above it, in points. Default 3. */
  readonly gap?: number
}

const MM = 72 / 25.4
const SIGNATURE_WIDTH = 40 * MM
const SIGNATURE_HEIGHT = 18 * MM
const GAP = 3
/** Where the two texts leave next to nothing, they are drawn over. */
const MIN_HEIGHT = 6 * MM
/** Characters of the text that is looked for. */
export const MAX_NEAR_LENGTH = 200
/** Pages looked at from the end, when no page is named. */
export const MAX_SEARCHED_PAGES = 50

/**
 * On the named page (zero-based, negative numbers from the end), else on the last page that has the text.
 * Throws `ERR_USAGE_TEXT_NOT_FOUND`, `ERR_USAGE_NEAR_TEXT`, `ERR_USAGE_PAGE`, and what reading a page's text throws.
 *
 * @param proportions Width through height of what goes there. Default: it fills the place.
 */
export async function placeNear(
  document: PdfDocument,
  page: number | undefined,
  wanted: NearText,
  proportions?: number,
): Promise<AppearancePlace> {
  for (const text of [wanted.near, wanted.under ?? wanted.near]) assertSearchable(text)
  const pages = page === undefined ? await lastPages(document) : [await findPage(document, page)]
  const reader = new PageTextReader(document)
  for (const each of pages) {
    const glyphs = await reader.read(each)
    const box = findText(glyphs, wanted.near).at(-1)
    if (box === undefined) continue
    const above = wanted.under === undefined ? [] : findText(glyphs, wanted.under)
    return beside(document, each, { box, above, wanted, proportions })
  }
  throw notFound(wanted.near, pages)
}

/** The last one first. */
async function lastPages(document: PdfDocument): Promise<Page[]> {
  const pages: Page[] = []
  for await (const page of walkPages(document)) {
    pages.unshift(page)
    if (pages.length > MAX_SEARCHED_PAGES) pages.pop()
  }
  return pages
}

interface Found {
  readonly box: TextBox
  /** Every place of the text that should be above. */
  readonly above: readonly TextBox[]
  readonly wanted: NearText
  readonly proportions: number | undefined
}

/** As the reader sees it, however the page is turned; what would leave the page is moved back onto it. */
async function beside(
  document: PdfDocument,
  page: Page,
  { box, above, wanted, proportions }: Found,
): Promise<AppearancePlace> {
  const { side = 'above', gap = GAP, under } = wanted
  const text = await seenPlaceOf(document, page, rectangleOf(box))
  const ceiling = await nearestAbove(document, page, above, text)
  if (under !== undefined && ceiling === undefined) throw notFound(under, [page])
  const room = ceiling === undefined ? Infinity : text.fromTop - ceiling - 2 * gap
  const { width, height } = fit(wanted, room, proportions)
  const spare = ceiling === undefined ? 0 : (room - height) / 2
  const top = side === 'above' ? text.fromTop - gap - spare - height : middle(text) - height / 2
  const seen = await seenSize(document, page)
  const place: SeenPlace = {
    fromLeft: within(text.fromLeft + (text.width - width) / 2, seen.width - width),
    fromTop: within(top, seen.height - height),
    width,
    height,
  }
  return { page: page.index, rectangle: await placeOnPage(document, page, place) }
}

function rectangleOf({ left, bottom, right, top }: TextBox): Rectangle {
  return [left, bottom, right, top]
}

/** The lower edge of what stands next above the text, from the top of the page. */
async function nearestAbove(
  document: PdfDocument,
  page: Page,
  boxes: readonly TextBox[],
  text: SeenPlace,
): Promise<number | undefined> {
  const edges: number[] = []
  for (const box of boxes) {
    const { fromTop, height } = await seenPlaceOf(document, page, rectangleOf(box))
    if (fromTop + height <= middle(text)) edges.push(fromTop + height)
  }
  return edges.length === 0 ? undefined : Math.max(...edges)
}

function fit(
  { width = SIGNATURE_WIDTH, height = SIGNATURE_HEIGHT }: NearText,
  room: number,
  proportions: number | undefined,
): { width: number; height: number } {
  const most = Math.min(height, Math.max(room, MIN_HEIGHT))
  if (proportions === undefined) return { width, height: most }
  const across = Math.min(width, most * proportions)
  return { width: across, height: across / proportions }
}

function middle({ fromTop, height }: SeenPlace): number {
  return fromTop + height / 2
}

function within(value: number, most: number): number {
  return Math.max(0, Math.min(value, most))
}

function assertSearchable(text: string): void {
  if (text.trim() !== '' && text.length <= MAX_NEAR_LENGTH) return
  throw new UsageError('ERR_USAGE_NEAR_TEXT', 'The text to look for is empty or too long', {
    details: { characters: text.length, maxCharacters: MAX_NEAR_LENGTH },
  })
}

function notFound(near: string, pages: readonly Page[]): UsageError {
  // As people count them.
  const numbers = pages.map(({ index }) => index + 1).toReversed()
  const looked =
    numbers.length > 1 ? `${numbers[0] ?? 0} to ${numbers.at(-1) ?? 0}` : `${numbers[0] ?? 0}`
  const message = `"${near}" does not stand on one line of page ${looked}, or its font does not say what its glyphs mean`
  return new UsageError('ERR_USAGE_TEXT_NOT_FOUND', message, { details: { near, pages: looked } })
}
