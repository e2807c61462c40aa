// A visible signature of text, of an image, or of both, at a place of the caller's choice.
import type { PdfReference } from '../../pdf/index.ts'
import { findPage } from '../find-page.ts'
import type { AppearanceBuilder, Rectangle } from './appearance.ts'
import { importPage } from './import-page.ts'
import { paint, type Painting, type TextStyle } from './paint.ts'
import { placeOnPage, type SeenPlace } from './place-on-page.ts'

export interface VisibleSignature {
  /** Zero-based; negative numbers count from the end. Default 0. Not asked when an existing field is signed. */
  readonly page?: number
  /** In the page's own space, or as the reader sees it. Not asked when an existing field is signed. */
  readonly at: Rectangle | SeenPlace
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
  const { page: number = 0, at, image, lines } = look
  const { font, fontSize = FONT_SIZE, color = BLACK, align = 'left' } = look
  return {
    place: async (document) => {
      const page = await findPage(document, number)
      const rectangle = isRectangle(at) ? at : await placeOnPage(document, page, at)
      return { page: page.index, rectangle }
    },
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

function isRectangle(at: VisibleSignature['at']): at is Rectangle {
  return Array.isArray(at)
}
