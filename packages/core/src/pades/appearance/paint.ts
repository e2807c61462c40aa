// Draws one page with pdf-lib, which is loaded when the first visible signature is made. It never opens a document of the user's: its
// save writes a file anew and breaks every signature in it.
import type { PDFDocument, PDFFont, PDFPage } from 'pdf-lib'
import { UsageError } from '../../errors.ts'
import type { AppearanceBox } from './appearance.ts'
import { subsetFont } from './subset-font.ts'
import { fontError, guardFont, TrueTypeFont } from './true-type.ts'

/** What is drawn: an image behind, lines of text in front. */
export interface Painting {
  /** PNG; its transparency is kept. It is fitted into the box, centred, its proportions kept. */
  readonly image?: Uint8Array | undefined
  readonly lines?: readonly string[] | undefined
  readonly text: TextStyle
}

export interface TextStyle {
  /** TrueType or OpenType; its used part is embedded. Needed for lines of text. */
  readonly font?: Uint8Array | undefined
  /** Points. */
  readonly fontSize: number
  /** Red, green, blue, each 0 to 1. */
  readonly color: readonly [number, number, number]
  readonly align: 'left' | 'right' | 'center'
}

/** A signature image is some 100 KB; larger ones would burden every document that carries them. */
export const MAX_IMAGE_BYTES: number = 4 << 20
const LINE_HEIGHT = 1.2
/** Space between text and the edge of the box, in points. */
const PADDING = 2

/** A whole one-page PDF of the box's size. Throws `ERR_USAGE_IMAGE`, `ERR_USAGE_FONT`, `ERR_USAGE_FONT_GLYPH`. */
export async function paint(painting: Painting, box: AppearanceBox): Promise<Uint8Array> {
  const { PDFDocument } = await import('pdf-lib')
  const document = await PDFDocument.create()
  const page = document.addPage([box.width, box.height])
  if (painting.image !== undefined) await drawImage(document, page, painting.image)
  if (painting.lines !== undefined && painting.lines.length > 0)
    await drawLines(document, page, composed(painting.lines), painting.text)
  return document.save({ useObjectStreams: false, addDefaultPage: false })
}

/** The size of the lines set in their style, padding included, in points. Throws `ERR_USAGE_FONT`, `ERR_USAGE_FONT_GLYPH`. */
export function measureLines(
  lines: readonly string[],
  { font: bytes, fontSize }: TextStyle,
): { width: number; height: number } {
  const widths = guardFont(() => {
    const font = readFont(bytes, composed(lines))
    return composed(lines).map((line) => widthOf(font, line) * fontSize)
  })
  return {
    width: Math.max(...widths) + 2 * PADDING,
    height: lines.length * fontSize * LINE_HEIGHT + 2 * PADDING,
  }
}

/** Fonts have letters with their marks as one glyph. */
function composed(lines: readonly string[]): string[] {
  return lines.map((line) => line.normalize('NFC'))
}

async function drawImage(document: PDFDocument, page: PDFPage, bytes: Uint8Array): Promise<void> {
  if (bytes.length > MAX_IMAGE_BYTES) throw imageError('The image is too large', bytes)
  const image = await document.embedPng(bytes).catch((cause: unknown) => {
    throw imageError('The image is no PNG that can be read', bytes, cause)
  })
  const { width, height } = image.scaleToFit(page.getWidth(), page.getHeight())
  const [x, y] = [(page.getWidth() - width) / 2, (page.getHeight() - height) / 2]
  page.drawImage(image, { x, y, width, height })
}

async function drawLines(
  document: PDFDocument,
  page: PDFPage,
  lines: readonly string[],
  style: TextStyle,
): Promise<void> {
  const { rgb } = await import('pdf-lib')
  const font = await embedFont(document, lines, style)
  const size = style.fontSize
  const top = page.getHeight() - PADDING
  for (const [index, line] of lines.entries()) {
    const spare = page.getWidth() - 2 * PADDING - font.widthOfTextAtSize(line, size)
    const x = PADDING + spare * { left: 0, center: 0.5, right: 1 }[style.align]
    const y = top - size * (1 + index * LINE_HEIGHT)
    page.drawText(line, { x, y, size, font, color: rgb(...style.color) })
  }
}

async function embedFont(
  document: PDFDocument,
  lines: readonly string[],
  { font: bytes }: TextStyle,
): Promise<PDFFont> {
  const subset = guardFont(() => subsetFont(readFont(bytes, lines), lines.join('')))
  const { default: fontkit } = await import('@pdf-lib/fontkit')
  document.registerFontkit(fontkit)
  return document.embedFont(subset, { features: { kern: false, liga: false } })
}

const fonts = new WeakMap<Uint8Array, TrueTypeFont>()

function readFont(bytes: Uint8Array | undefined, lines: readonly string[]): TrueTypeFont {
  if (bytes === undefined) throw fontError('Text needs a font')
  const font = fonts.get(bytes) ?? new TrueTypeFont(bytes)
  fonts.set(bytes, font)
  for (const character of lines.join('')) {
    if (font.glyphOf(character.codePointAt(0) ?? 0) !== 0) continue
    throw new UsageError('ERR_USAGE_FONT_GLYPH', 'The font lacks a character of the text', {
      details: { character },
    })
  }
  return font
}

/** In ems. */
function widthOf(font: TrueTypeFont, line: string): number {
  const glyphs = Array.from(line, (character) => font.glyphOf(character.codePointAt(0) ?? 0))
  const units = glyphs.reduce((sum, glyph) => sum + font.metricsOf(glyph).advance, 0)
  return units / font.unitsPerEm
}

function imageError(message: string, bytes: Uint8Array, cause?: unknown): UsageError {
  return new UsageError('ERR_USAGE_IMAGE', message, {
    details: { bytes: bytes.length, maxBytes: MAX_IMAGE_BYTES },
    cause,
  })
}
