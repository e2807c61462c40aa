// A register to be printed, signed and bound (Decree 30/2020, Articles 16 and 22): A4 lying, its columns on every page. pdf-lib is loaded when one is made.
import { setImmediate as turn } from 'node:timers/promises'
import type { PDFDocument, PDFFont, PDFPage } from 'pdf-lib'
import { loadReportFonts } from '@sealpost/core/files'
import { Refusal } from '../refusals.ts'
import type { RegisterTable } from './register-table.ts'

/** A4 lying, in points, with the margins of Decree 30/2020, Annex I. */
const PAGE = { width: 841.89, height: 595.28, top: 57, bottom: 50, left: 57, right: 43 }
const WIDTH = PAGE.width - PAGE.left - PAGE.right
const SIZE = 9
const LINE = 11
const PADDING = 3

interface Fonts {
  readonly regular: PDFFont
  readonly bold: PDFFont
}

/** Rows of one PDF: some 250 pages. A longer register is printed in parts. */
const MAX_PDF_ROWS = 2_000

/** Throws `period-invalid` when the rows are too many for one file. */
export async function writeRegisterPdf(table: RegisterTable, at: Date): Promise<Uint8Array> {
  if (table.rows.length > MAX_PDF_ROWS)
    throw new Refusal('period-invalid', `More than ${MAX_PDF_ROWS} rows: take fewer days`)
  const { PDFDocument: Document } = await import('pdf-lib')
  const { default: fontkit } = await import('@pdf-lib/fontkit')
  const document = await Document.create({ updateMetadata: false })
  document.registerFontkit(fontkit)
  document.setTitle(table.title)
  document.setLanguage('vi-VN')
  document.setCreationDate(at)
  document.setProducer('Sealpost')
  const files = await loadReportFonts()
  const fonts = {
    regular: await document.embedFont(files.regular),
    bold: await document.embedFont(files.bold),
  }
  await drawTable(document, table, fonts)
  numberPages(document, fonts.regular)
  return document.save({ useObjectStreams: false })
}

/** A page at a time: others come in between, for a page takes its while. */
async function drawTable(document: PDFDocument, table: RegisterTable, fonts: Fonts): Promise<void> {
  const widths = table.columns.map(({ width }) => (width * WIDTH) / 100)
  const head = table.columns.map(({ name }) => name)
  const numbers = head.map((_, column) => `(${column + 1})`)
  let page = document.addPage([PAGE.width, PAGE.height])
  let y = PAGE.height - PAGE.top
  const begin = (): void => {
    y = drawRow(page, head, { widths, y, font: fonts.bold })
    y = drawRow(page, numbers, { widths, y, font: fonts.regular })
  }
  page.drawText(table.title, { x: PAGE.left, y, size: 14, font: fonts.bold })
  page.drawText(table.about, { x: PAGE.left, y: y - 16, size: 11, font: fonts.regular })
  y -= 36
  begin()
  for (const row of table.rows) {
    if (y - heightOf(row, widths, fonts.regular) < PAGE.bottom) {
      await turn()
      page = document.addPage([PAGE.width, PAGE.height])
      y = PAGE.height - PAGE.top
      begin()
    }
    y = drawRow(page, row, { widths, y, font: fonts.regular })
  }
}

interface RowPlace {
  readonly widths: readonly number[]
  readonly y: number
  readonly font: PDFFont
}

/** Answers where the next row begins. */
function drawRow(page: PDFPage, cells: readonly string[], { widths, y, font }: RowPlace): number {
  const height = heightOf(cells, widths, font)
  let x = PAGE.left
  cells.forEach((cell, column) => {
    const width = widths[column] ?? 0
    page.drawRectangle({ x, y: y - height, width, height, borderWidth: 0.4, opacity: 0 })
    wrap(cell, width - 2 * PADDING, font).forEach((text, line) => {
      page.drawText(text, { x: x + PADDING, y: y - LINE * (line + 1) + 1, size: SIZE, font })
    })
    x += width
  })
  return y - height
}

function heightOf(cells: readonly string[], widths: readonly number[], font: PDFFont): number {
  const lines = cells.map(
    (cell, column) => wrap(cell, (widths[column] ?? 0) - 2 * PADDING, font).length,
  )
  return Math.max(1, ...lines) * LINE + PADDING
}

/** Words that are longer than a line are broken. At most as many lines as a page has. */
function wrap(text: string, width: number, font: PDFFont): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((long) => breakWord(long, width, font))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer, font) <= width || line === '') line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line].slice(0, MAX_LINES)
}

const MAX_LINES = 36

function breakWord(word: string, width: number, font: PDFFont): string[] {
  const parts: string[] = []
  let part = ''
  for (const letter of word) {
    if (part !== '' && widthOf(part + letter, font) > width) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part]
}

function numberPages(document: PDFDocument, font: PDFFont): void {
  const pages = document.getPages()
  pages.forEach((page, index) => {
    const text = `Trang ${index + 1}/${pages.length}`
    page.drawText(text, { x: PAGE.left + WIDTH - 60, y: PAGE.bottom / 2, size: SIZE, font })
  })
}

const known = new WeakMap<PDFFont, Map<string, number>>()

/** Letter by letter, each measured once: laying out whole texts to measure them takes a thousand times as long. */
function widthOf(text: string, font: PDFFont): number {
  const widths = known.get(font) ?? new Map<string, number>()
  known.set(font, widths)
  let sum = 0
  for (const letter of text) {
    const width = widths.get(letter) ?? font.widthOfTextAtSize(letter, SIZE)
    widths.set(letter, width)
    sum += width
  }
  return sum
}
