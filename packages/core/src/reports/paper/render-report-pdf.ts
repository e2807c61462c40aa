// The report that is printed and filed: what the page says, laid out on A4 with numbered sheets. pdf-lib is loaded when it is asked for.
import type { PDFDocument, PDFFont, PDFPage } from 'pdf-lib'
import type { VerificationReport } from '../../validation/index.ts'
import { html } from '../markup.ts'
import { reportBody, reportTitle } from '../report-body.ts'
import { TEXTS } from '../texts/tables.ts'
import type { ReportLanguage } from '../texts/text-table.ts'
import type { Looks, Run } from './blocks.ts'
import { layOut, MARGIN, PAGE, type Drawing, type LaidOut, type Page } from './lay-out.ts'
import { PaperFont } from './paper-font.ts'
import { readBlocks } from './read-blocks.ts'

export interface ReportPdfOptions {
  readonly language: ReportLanguage
  /** TrueType fonts that have the language's letters; `loadReportFonts` of `files` has them for Vietnamese. What is used is embedded. */
  readonly fonts: { readonly regular: Uint8Array; readonly bold: Uint8Array }
}

const FOOTER_SIZE = 8.5
const FOOTER_COLOR = [0.34, 0.39, 0.44] as const
/** Characters of the title at the foot of each sheet. */
const MAX_FOOTER_LENGTH = 90

interface Fonts {
  readonly regular: PaperFont
  readonly bold: PaperFont
}

/**
 * A verification report as a PDF (A4) that says what the page says, in the same order and words. The same report always gives the same octets.
 * Characters that the fonts lack, and letters written from right to left, are shown by their number. A hundred sheets at most; what is left
 * out is said. Throws `ERR_USAGE_FONT`.
 */
export async function renderReportPdf(
  report: VerificationReport,
  { language, fonts: bytes }: ReportPdfOptions,
): Promise<Uint8Array> {
  const texts = TEXTS[language]
  const fonts = { regular: new PaperFont(bytes.regular), bold: new PaperFont(bytes.bold) }
  const prepare = ({ text, looks }: Run): Run => ({
    text: fontOf(fonts, looks).prepare(text),
    looks,
  })
  const measure = (text: string, looks: Looks): number =>
    fontOf(fonts, looks).widthOf(text) * looks.size
  const laidOut = layOut(readBlocks(reportBody(report, texts)), prepare, measure)
  const title = reportTitle(report, texts)
  const footers = footersOf(title, laidOut, texts.labels.moreNotShown, fonts.regular)
  return draw(laidOut.pages, {
    title,
    language,
    at: new Date(report.validationTime),
    footers,
    fonts,
  })
}

function fontOf<T>(fonts: { readonly regular: T; readonly bold: T }, { bold }: Looks): T {
  return bold ? fonts.bold : fonts.regular
}

/** What stands at the foot of each sheet: the title on the left, the number on the right. */
function footersOf(
  title: string,
  { pages, leftOut }: LaidOut,
  moreNotShown: (count: number) => string,
  font: PaperFont,
): readonly (readonly [string, string])[] {
  const short = title.length > MAX_FOOTER_LENGTH ? `${title.slice(0, MAX_FOOTER_LENGTH)}…` : title
  return pages.map((_page, index) => {
    const isCut = leftOut > 0 && index === pages.length - 1
    const left = isCut ? moreNotShown(leftOut) : visible(short)
    return [font.prepare(left), font.prepare(`${index + 1} / ${pages.length}`)]
  })
}

/** The title holds the document's own name; as in the page, what acts or hides is shown. */
function visible(text: string): string {
  const block = readBlocks(html`<p>${text}</p>`).next().value
  return block !== undefined && block.kind === 'text'
    ? block.runs.map((run) => run.text).join('')
    : ''
}

interface Drawn {
  readonly title: string
  readonly language: ReportLanguage
  readonly at: Date
  readonly footers: readonly (readonly [string, string])[]
  readonly fonts: Fonts
}

async function draw(pages: readonly Page[], drawn: Drawn): Promise<Uint8Array> {
  const { PDFDocument } = await import('pdf-lib')
  const document = await PDFDocument.create()
  describe(document, drawn)
  const embedded = await embedFonts(document, drawn.fonts)
  const { rgb } = await import('pdf-lib')
  for (const [index, drawings] of pages.entries()) {
    const page = document.addPage([PAGE.width, PAGE.height])
    for (const drawing of drawings) place(page, drawing, embedded, rgb)
    const [left = '', right = ''] = drawn.footers[index] ?? []
    const footer = {
      y: MARGIN.bottom - 26,
      size: FOOTER_SIZE,
      font: embedded.regular,
      color: rgb(...FOOTER_COLOR),
    }
    page.drawText(left, { x: MARGIN.side, ...footer })
    const width = drawn.fonts.regular.widthOf(right) * FOOTER_SIZE
    page.drawText(right, { x: PAGE.width - MARGIN.side - width, ...footer })
  }
  return document.save({ addDefaultPage: false })
}

function describe(document: PDFDocument, { title, language, at }: Drawn): void {
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setLanguage(language)
  document.setCreationDate(at)
  document.setModificationDate(at)
}

interface Embedded {
  readonly regular: PDFFont
  readonly bold: PDFFont
}

async function embedFonts(document: PDFDocument, { regular, bold }: Fonts): Promise<Embedded> {
  const { default: fontkit } = await import('@pdf-lib/fontkit')
  document.registerFontkit(fontkit)
  const plain = { features: { kern: false, liga: false } }
  return {
    regular: await document.embedFont(regular.subset(), plain),
    bold: await document.embedFont(bold.subset(), plain),
  }
}

function place(
  page: PDFPage,
  drawing: Drawing,
  fonts: Embedded,
  rgb: typeof import('pdf-lib').rgb,
): void {
  if (drawing.kind === 'box') {
    const { x, y, width, height, color } = drawing
    page.drawRectangle({ x, y: PAGE.height - y - height, width, height, color: rgb(...color) })
    return
  }
  const { text, looks } = drawing.piece
  const [x, y] = [drawing.x, PAGE.height - drawing.y]
  page.drawText(text, {
    x,
    y,
    size: looks.size,
    font: fontOf(fonts, looks),
    color: rgb(...looks.color),
  })
}
