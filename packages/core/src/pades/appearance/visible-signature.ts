// A visible signature of text, of an image, or of both, at a place of the caller's choice.
import type { PdfDocument, PdfReference } from '../../pdf/index.ts'
import { findPage } from '../find-page.ts'
import type { AppearanceBuilder, AppearancePlace, Rectangle } from './appearance.ts'
import { importPage } from './import-page.ts'
import { placeNear, type NearText } from './near-text.ts'
import { paint, type Painting, type TextStyle } from './paint.ts'
import { placeOnPage, type SeenPlace } from './place-on-page.ts'
import { readPngHead } from './read-png.ts'

export interface VisibleSignature {
  /**
   * Zero-based; negative numbers count from the end. Default 0; near a text, the last page that has it. Not asked when an existing field
   * is signed.
   */
  readonly page?: number
  /** In the page's own space, as the reader sees it, or beside a text. Not asked when an existing field is signed. */
  readonly at: Rectangle | SeenPlace | NearText
  /** PNG; its transparency is kept. */
  readonly image?: Uint8Array
  readonly lines?: readonly string[]
  /** A TrueType or OpenType font, needed with `lines`; `loadFont` of `files` has one for Vietnamese. */
  readonly font?: Uint8Array
  /** Points. Default 10. */
  readonly fontSize?: number
  /** Red, green, blue, each 0 to 1. Default black. */
  readonly color?: readonly [number, number, number]
  /** Default `left`. */
  readonly align?: TextStyle['align']
}

export const BLACK = [0, 0, 0] as const
export const FONT_SIZE = 10

/** For the option `appearance` of `signPdf`. */
export function visibleSignature(look: VisibleSignature): AppearanceBuilder {
  const { page, at, image, lines } = look
  const { font, fontSize = FONT_SIZE, color = BLACK, align = 'left' } = look
  return {
    place: (document) =>
      placeAt(
        document,
        page,
        at,
        lines === undefined && image ? readPngHead(image)?.proportions : undefined,
      ),
    draw: (update, box) =>
      drawPainting(update, box, { image, lines, text: { font, fontSize, color, align } }),
  }
}

export async function drawPainting(
  update: Parameters<AppearanceBuilder['draw']>[0],
  box: Parameters<AppearanceBuilder['draw']>[1],
  painting: Painting,
): Promise<PdfReference> {
  return importPage(update, await paint(painting, box), box)
}

async function placeAt(
  document: PdfDocument,
  number: number | undefined,
  at: VisibleSignature['at'],
  proportions: number | undefined,
): Promise<AppearancePlace> {
  if ('near' in at) return placeNear(document, number, at, proportions)
  const page = await findPage(document, number ?? 0)
  const rectangle = isRectangle(at) ? at : await placeOnPage(document, page, at)
  return { page: page.index, rectangle }
}

function isRectangle(at: VisibleSignature['at']): at is Rectangle {
  return Array.isArray(at)
}
