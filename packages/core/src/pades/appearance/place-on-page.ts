// Places as the reader sees them, on a page that may be turned and whose corner may lie anywhere, as rectangles in the page's own space.
import type { Page, PdfDocument } from '../../pdf/index.ts'
import { rotationOf, visibleBox } from '../find-page.ts'
import type { Rectangle } from './appearance.ts'

/** Distances in points from the upper left corner of what is shown. */
export interface SeenPlace {
  readonly fromLeft: number
  readonly fromTop: number
  readonly width: number
  readonly height: number
}

export interface SeenSize {
  readonly width: number
  readonly height: number
}

/** The size of the page as it is shown. */
export async function seenSize(document: PdfDocument, page: Page): Promise<SeenSize> {
  const [left, bottom, right, top] = await visibleBox(document, page)
  const isTurned = (await rotationOf(document, page)) % 180 !== 0
  const [width, height] = [right - left, top - bottom]
  return isTurned ? { width: height, height: width } : { width, height }
}

export async function placeOnPage(
  document: PdfDocument,
  page: Page,
  { fromLeft, fromTop, width, height }: SeenPlace,
): Promise<Rectangle> {
  const [left, bottom, right, top] = await visibleBox(document, page)
  switch (await rotationOf(document, page)) {
    case 0:
      return rectangle(left + fromLeft, top - fromTop - height, width, height)
    case 90:
      return rectangle(left + fromTop, bottom + fromLeft, height, width)
    case 180:
      return rectangle(right - fromLeft - width, bottom + fromTop, width, height)
    case 270:
      return rectangle(right - fromTop - height, top - fromLeft - width, height, width)
  }
}

/** The opposite way: how a rectangle of the page's own space is seen. */
export async function seenPlaceOf(
  document: PdfDocument,
  page: Page,
  [left, bottom, right, top]: Rectangle,
): Promise<SeenPlace> {
  const [x1, y1, x2, y2] = await visibleBox(document, page)
  const [width, height] = [right - left, top - bottom]
  switch (await rotationOf(document, page)) {
    case 0:
      return { fromLeft: left - x1, fromTop: y2 - top, width, height }
    case 90:
      return { fromLeft: bottom - y1, fromTop: left - x1, width: height, height: width }
    case 180:
      return { fromLeft: x2 - right, fromTop: bottom - y1, width, height }
    case 270:
      return { fromLeft: y2 - top, fromTop: x2 - right, width: height, height: width }
  }
}

function rectangle(left: number, bottom: number, width: number, height: number): Rectangle {
  return [left, bottom, left + width, bottom + height]
}
