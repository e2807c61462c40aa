// The report as pages: A4, Tinos, tables that go on over pages with their heading. pdf-lib is loaded when a report is made.
import type { PDFDocument, PDFFont, PDFPage } from 'pdf-lib'
import { loadReportFonts } from '@sealpost/core/files'
import type { Report } from './report-data.ts'
import { reportTables, reportTitle, type Table } from './tables.ts'
import { STANDING_WORDS, vietnameseDay } from './words.ts'

/** A4, in points, with the margins of Decree 30/2020, Annex I: 20 mm above and below, 30 mm left, 15 mm right. */
const PAGE = { width: 595.28, height: 841.89, top: 57, bottom: 57, left: 85, right: 43 }
const WIDTH = PAGE.width - PAGE.left - PAGE.right
const LINE = 15
const SIZE = 11

/** Unsigned bytes of a PDF. */
export async function writeReportPdf(report: Report): Promise<Uint8Array> {
  const { PDFDocument: Document } = await import('pdf-lib')
  const { default: fontkit } = await import('@pdf-lib/fontkit')
  const document = await Document.create({ updateMetadata: false })
  document.registerFontkit(fontkit)
  const { regular, bold } = await loadReportFonts()
  const pen = new Pen(document, await document.embedFont(regular), await document.embedFont(bold))
  const at = new Date(report.share.asOf)
  document.setTitle(`Báo cáo văn bản điện tử, ${reportTitle(report)}`)
  document.setLanguage('vi-VN')
  document.setCreationDate(at)
  document.setProducer('Sealpost')
  drawHead(pen, report)
  for (const table of reportTables(report)) pen.table(table)
  drawFoot(pen, report)
  pen.numberPages()
  return document.save({ useObjectStreams: false })
}

function drawHead(pen: Pen, report: Report): void {
  const { coverage, asOf } = report.share
  pen.center('BÁO CÁO', 14)
  pen.center('Tình hình gửi, nhận văn bản điện tử có ký số', 13)
  pen.center(reportTitle(report), 12)
  pen.gap(LINE / 2)
  pen.line(`${STANDING_WORDS[coverage.standing]}. Số liệu đến ${vietnameseDay(asOf)}.`)
}

function drawFoot(pen: Pen, { share }: Report): void {
  pen.gap(LINE)
  pen.line(
    `Công thức ${share.formula}, phiên bản ${share.version}; sổ sự kiện đến số ${share.seq}.`,
  )
  pen.line('Căn cứ: Quyết định 28/2018/QĐ-TTg; Nghị định 30/2020/NĐ-CP; Quyết định 942/QĐ-TTg.')
  pen.line(
    'Báo cáo do hệ thống lập tự động (Quyết định 28/2018/QĐ-TTg, Điều 11, 14) và ký bằng khóa của hệ thống.',
  )
}

/** Writes from top to bottom and turns the page when it is full. */
class Pen {
  readonly #document: PDFDocument
  readonly #regular: PDFFont
  readonly #bold: PDFFont
  #page: PDFPage
  #y: number = PAGE.height - PAGE.top

  constructor(document: PDFDocument, regular: PDFFont, bold: PDFFont) {
    this.#document = document
    this.#regular = regular
    this.#bold = bold
    this.#page = document.addPage([PAGE.width, PAGE.height])
  }

  gap(height: number): void {
    this.#y -= height
  }

  center(text: string, size: number): void {
    this.#need(LINE + 4)
    const x = PAGE.left + (WIDTH - widthOf(text, this.#bold, size)) / 2
    this.#page.drawText(text, { x: Math.max(PAGE.left, x), y: this.#y, size, font: this.#bold })
    this.gap(LINE + 4)
  }

  line(text: string): void {
    for (const part of wrap(text, WIDTH, this.#regular)) {
      this.#need(LINE)
      this.#page.drawText(part, { x: PAGE.left, y: this.#y, size: SIZE, font: this.#regular })
      this.gap(LINE)
    }
  }

  table(table: Table): void {
    if (table.rows.length === 0) return
    this.#need(4 * LINE)
    this.gap(LINE / 2)
    this.#page.drawText(table.title, { x: PAGE.left, y: this.#y, size: SIZE + 1, font: this.#bold })
    this.gap(LINE + 2)
    const widths = widthsOf(table, this.#regular, this.#bold)
    this.#row(table.head, widths, this.#bold)
    for (const row of table.rows) {
      if (this.#need(LINE)) this.#row(table.head, widths, this.#bold)
      this.#row(row, widths, this.#regular)
    }
  }

  numberPages(): void {
    const pages = this.#document.getPages()
    pages.forEach((page, index) => {
      const text = `${index + 1}/${pages.length}`
      page.drawText(text, {
        x: PAGE.left + WIDTH - 20,
        y: PAGE.bottom / 2,
        size: 9,
        font: this.#regular,
      })
    })
  }

  /** The first column may need more lines; numbers stand to the right. */
  #row(cells: readonly string[], widths: readonly number[], font: PDFFont): void {
    const parts = cells.map((cell, column) => wrap(cell, (widths[column] ?? 0) - PADDING, font))
    const lines = Math.max(1, ...parts.map((part) => part.length))
    this.#need(lines * LINE)
    let x = PAGE.left
    parts.forEach((part, column) => {
      const width = widths[column] ?? 0
      part.forEach((text, line) => {
        const shift = isNumber(cells, column) ? width - PADDING - widthOf(text, font) : 0
        this.#page.drawText(text, { x: x + shift, y: this.#y - line * LINE, size: SIZE, font })
      })
      x += width
    })
    const y = this.#y - (lines - 1) * LINE - 4
    this.#page.drawLine({
      start: { x: PAGE.left, y },
      end: { x: PAGE.left + WIDTH, y },
      thickness: 0.3,
    })
    this.gap(lines * LINE)
  }

  /** Whether a new page was begun. */
  #need(height: number): boolean {
    if (this.#y - height >= PAGE.bottom) return false
    this.#page = this.#document.addPage([PAGE.width, PAGE.height])
    this.#y = PAGE.height - PAGE.top
    return true
  }
}

const PADDING = 6

function isNumber(cells: readonly string[], column: number): boolean {
  return column > 0 && /^[\d.,/ %–-]+$/.test(cells[column] ?? '')
}

/** Columns of numbers take what they need, the widest of texts the rest. */
function widthsOf({ head, rows }: Table, regular: PDFFont, bold: PDFFont): readonly number[] {
  const needed = head.map((name, column) => {
    const cells = rows.map((row) => widthOf(row[column] ?? '', regular))
    return PADDING + Math.max(widthOf(name, bold), ...cells)
  })
  const widest = needed.indexOf(Math.max(...needed))
  const rest = needed.reduce((sum, width, column) => (column === widest ? sum : sum + width), 0)
  return needed.map((width, column) => (column === widest ? Math.max(80, WIDTH - rest) : width))
}

function wrap(text: string, width: number, font: PDFFont): readonly string[] {
  const indent = /^ */.exec(text)?.[0] ?? ''
  const lines: string[] = []
  let line = indent
  for (const word of text.trim().split(/\s+/)) {
    const longer = line.trim() === '' ? `${line}${word}` : `${line} ${word}`
    if (widthOf(longer, font) <= width || line.trim() === '') line = longer
    else {
      lines.push(line)
      line = `${indent}${word}`
    }
  }
  return [...lines, line]
}

const widths = new WeakMap<PDFFont, Map<string, number>>()

/** In points. Letter by letter, each measured once: measuring whole texts lays them out, a thousand times slower. */
function widthOf(text: string, font: PDFFont, size: number = SIZE): number {
  const known = widths.get(font) ?? new Map<string, number>()
  widths.set(font, known)
  let sum = 0
  for (const letter of text) {
    const width = known.get(letter) ?? font.widthOfTextAtSize(letter, 1)
    known.set(letter, width)
    sum += width
  }
  return sum * size
}
