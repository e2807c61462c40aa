// How signatures look under Decree 30/2020/ND-CP, Annex I: the competent person's signature (Part I, II.7), the agency's seal (II.8), the
// mark on an accompanying file (II.8) and on an electronic copy (Part II). The decree fixes what is written, not one spelling of it.
import { UsageError } from '../../errors.ts'
import { findPage } from '../find-page.ts'
import type { AppearanceBuilder, AppearancePlace } from './appearance.ts'
import { findLastVisible } from './last-signature.ts'
import { measureLines, type TextStyle } from './paint.ts'
import { placeOnPage, seenPlaceOf, seenSize, type SeenPlace } from './place-on-page.ts'
import { readPngHead } from './read-png.ts'
import {
  BLACK,
  drawPainting,
  FONT_SIZE,
  visibleSignature,
  type VisibleSignature,
} from './visible-signature.ts'

/** Millimetres in points. */
const MM = 72 / 25.4
const VIETNAM_OFFSET_MINUTES = 420
/** The mark stands as far from the edges as the text area of an official letter. */
const MARGIN = 10 * MM
const NO_TEXT: TextStyle = { fontSize: FONT_SIZE, color: BLACK, align: 'left' }

export interface PersonSignature {
  /** The handwritten signature in blue, PNG with a transparent background. */
  readonly image: Uint8Array
  /** Zero-based; negative numbers count from the end. Default: the last page, where the signer's name stands. */
  readonly page?: number
  /** Between the signer's position and the signer's name (box 7c): `{ under: 'CHỦ TỊCH', near: 'Nguyễn Văn A' }`, or a place of your own. */
  readonly at: VisibleSignature['at']
}

/** No text belongs to it: neither name nor time (II.7). Throws `ERR_USAGE_IMAGE_OPAQUE`. */
export function personSignature({ image, page, at }: PersonSignature): AppearanceBuilder {
  assertTransparent(image)
  const last = 'near' in at ? {} : { page: -1 }
  return visibleSignature({ image, at, ...last, ...(page !== undefined && { page }) })
}

export interface AgencySeal {
  /** The seal in red, PNG with a transparent background. */
  readonly image: Uint8Array
  /** The seal's real width, in millimetres. */
  readonly widthMm: number
  /** The seal's real height, in millimetres. Default: as its width. */
  readonly heightMm?: number
  /** Where the person's signature stands. Default: where the newest visible signature of the document stands. */
  readonly signature?: AppearancePlace
}

/** At real size, over the left third of the person's signature (II.8). Throws `ERR_USAGE_IMAGE_OPAQUE`. */
export function agencySeal(seal: AgencySeal): AppearanceBuilder {
  const { image, widthMm, heightMm = widthMm, signature } = seal
  const size = { width: widthMm * MM, height: heightMm * MM }
  assertTransparent(image)
  return {
    place: async (document) => {
      const person = signature ?? (await findLastVisible(document))
      const page = await findPage(document, person.page)
      const seen = await seenPlaceOf(document, page, person.rectangle)
      return { page: page.index, rectangle: await placeOnPage(document, page, over(seen, size)) }
    },
    draw: (update, box) => drawPainting(update, box, { image, text: NO_TEXT }),
  }
}

/** What is no PNG is refused when it is drawn; one with a background would cover what stands below it. */
function assertTransparent(image: Uint8Array): void {
  if (readPngHead(image)?.hasTransparency !== false) return
  throw new UsageError(
    'ERR_USAGE_IMAGE_OPAQUE',
    'The picture has a background: the decree asks for a PNG with a transparent one',
  )
}

/** Its right edge at a third of the signature, both at one height. */
function over(signature: SeenPlace, size: { width: number; height: number }): SeenPlace {
  const edge = signature.fromLeft + signature.width / 3
  const middle = signature.fromTop + signature.height / 2
  return { fromLeft: edge - size.width, fromTop: middle - size.height / 2, ...size }
}

interface Mark {
  /** A Times-like font with Vietnamese; `loadFont` of `files` has one. */
  readonly font: Uint8Array
  /** The signing time, which the mark shows in Vietnam's zone. */
  readonly at: Date
}

export interface AttachmentMark extends Mark {
  /** Number and notation of the document it belongs to, such as `12/UBND-VP`. */
  readonly number: string
}

/** For an accompanying document or appendix in a file of its own: no image, upper right of the first page (II.8, model 2.2). */
export function attachmentMark({ number, at, font }: AttachmentMark): AppearanceBuilder {
  return markUpperRight(`Số: ${number}; ${timeText(at)}`, font)
}

/** Full copy, copy of a copy, extract (Part II). */
export type CopyForm = 'SAO Y' | 'SAO LỤC' | 'TRÍCH SAO'

export interface CopyMark extends Mark {
  readonly form: CopyForm
  /** The agency that makes the copy. */
  readonly agency: string
}

/** For an electronic copy of a paper document: no image, upper right of the first page (box 14, model 3.2). */
export function copyMark({ form, agency, at, font }: CopyMark): AppearanceBuilder {
  return markUpperRight(`${form}; ${agency}; ${timeText(at)}`, font)
}

/** Times-like, upright, 10 points, black. */
function markUpperRight(text: string, font: Uint8Array): AppearanceBuilder {
  const style: TextStyle = { font, fontSize: FONT_SIZE, color: BLACK, align: 'right' }
  return {
    place: async (document) => {
      const page = await findPage(document, 0)
      const { width, height } = measureLines([text], style)
      const seen = await seenSize(document, page)
      if (width > seen.width - 2 * MARGIN)
        throw new UsageError(
          'ERR_USAGE_MARK_WIDTH',
          'The mark does not fit on one line of the page',
        )
      const at = { fromLeft: seen.width - MARGIN - width, fromTop: MARGIN, width, height }
      return { page: page.index, rectangle: await placeOnPage(document, page, at) }
    },
    draw: (update, box) => drawPainting(update, box, { lines: [text], text: style }),
  }
}

/** `24/11/2026; 09:05:00 +07:00`: date, time, and the zone as ISO 8601 writes it. */
function timeText(at: Date): string {
  const local = new Date(at.getTime() + VIETNAM_OFFSET_MINUTES * 60_000).toISOString()
  const [year = '', month = '', day = ''] = local.slice(0, 10).split('-')
  return `${day}/${month}/${year}; ${local.slice(11, 19)} +07:00`
}
