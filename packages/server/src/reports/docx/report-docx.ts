// The report for editing, laid out as an official report is (Decree 30/2020, Annex I and III, Form 1.4): what the system knows is written, and
// what an office adds, such as its number and its signer, stands between square brackets.
import { vietnamDay } from '../../statistics/vietnam-day.ts'
import type { Report } from '../report-data.ts'
import { reportTables, type Table } from '../tables.ts'
import { integer, percent, periodWords, STANDING_WORDS, vietnameseDay } from '../words.ts'
import { packDocx } from './pack-docx.ts'
import { paragraph, table } from './words-markup.ts'

/** Of the text, in twentieths of a point: 210 mm without 30 and 15. */
const WIDTH = 9_355
const INDENT = 567
const BODY = { align: 'both', indent: INDENT, before: 60, after: 60 } as const

export async function writeReportDocx(report: Report): Promise<Uint8Array> {
  const { share } = report
  const period = periodWords(share.period)
  const body = [
    letterhead(report),
    paragraph('BÁO CÁO', { align: 'center', bold: true, before: 360 }),
    paragraph(`Tình hình gửi, nhận văn bản điện tử có ký số ${lowerFirst(period)}`, {
      ...{ align: 'center', bold: true },
    }),
    paragraph('', { rule: 3_600, before: 40, after: 60, size: 6 }),
    ...opening(report),
    paragraph('I. KẾT QUẢ', { heading: 1 }),
    ...reportTables(report).flatMap(section),
    ...closing(report),
    signatures(),
  ].join('')
  const title = `Báo cáo tình hình gửi, nhận văn bản điện tử có ký số, ${period}`
  return packDocx({ body, title, at: new Date(share.asOf) })
}

/** Agency and number to the left, the name and motto of the country to the right. */
function letterhead({ share }: Report): string {
  const center = { align: 'center', size: 13 } as const
  const agency = share.agency?.name.toLocaleUpperCase('vi') ?? '[TÊN CƠ QUAN BÁO CÁO]'
  const left = [
    paragraph('[TÊN CƠ QUAN CHỦ QUẢN]', center),
    paragraph(agency, { ...center, bold: true }),
    paragraph('', { rule: 1_100, before: 40, size: 6 }),
    paragraph('Số: [số]/BC-[ký hiệu]', center),
  ]
  const right = [
    paragraph('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { ...center, bold: true, size: 12 }),
    paragraph('Độc lập - Tự do - Hạnh phúc', { ...center, bold: true }),
    paragraph('', { rule: 1_230, before: 40, size: 6 }),
    paragraph('[địa danh], ngày [ngày] tháng [tháng] năm [năm]', { ...center, italic: true }),
  ]
  return table([[left.join(''), right.join('')]], { widths: [3_900, 5_455], isRuled: false })
}

function opening({ share }: Report): readonly string[] {
  const { byDocument: count, coverage } = share
  const whose =
    share.agency === null
      ? 'các cơ quan trên hệ thống'
      : `${share.agency.name} và các cơ quan trực thuộc`
  const period = lowerFirst(periodWords(share.period))
  const figures =
    count.denominator === 0
      ? `Trong ${period}, ${whose} không có văn bản thuộc diện phải gửi điện tử.`
      : `Trong ${period}, ${whose} có ${integer(count.denominator)} văn bản thuộc diện phải gửi điện tử; ${integer(count.numerator)} văn bản đã gửi điện tử, ký số đầy đủ và được mọi nơi nhận xác nhận, đạt ${percent(count)}. ${missingWords(count.gap)}`
  return [
    paragraph(
      'Thực hiện Quyết định số 28/2018/QĐ-TTg ngày 12 tháng 7 năm 2018 của Thủ tướng Chính phủ về việc gửi, nhận văn bản điện tử giữa các cơ quan trong hệ thống hành chính nhà nước, [cơ quan báo cáo] báo cáo như sau:',
      BODY,
    ),
    paragraph(figures, BODY),
    paragraph(`${STANDING_WORDS[coverage.standing]}. Số liệu đến ${dayOf(share.asOf)}.`, BODY),
  ]
}

function missingWords(gap: number): string {
  return gap === 0 ? 'Đã đạt 100 %.' : `Còn thiếu ${integer(gap)} văn bản để đạt 100 %.`
}

function section(content: Table, index: number): readonly string[] {
  if (content.rows.length === 0) return []
  const widths = widthsOf(content)
  const rows = [content.head, ...content.rows].map((cells, row) =>
    cells.map((cell, column) => {
      const align = row === 0 ? 'center' : column > 0 && isNumber(cell) ? 'right' : 'left'
      return paragraph(cell, { align, bold: row === 0, size: 12, before: 20, after: 20 })
    }),
  )
  return [
    paragraph(`${index + 1}. ${content.title}`, { heading: 2 }),
    table(rows, { widths, isRuled: true }),
  ]
}

function closing({ share }: Report): readonly string[] {
  return [
    paragraph('II. ĐÁNH GIÁ, GIẢI PHÁP VÀ KIẾN NGHỊ', { heading: 1 }),
    paragraph('[Nguyên nhân chưa đạt 100 %, giải pháp trong kỳ tới, kiến nghị]', BODY),
    paragraph(
      `Số liệu do hệ thống lập tự động (Quyết định số 28/2018/QĐ-TTg, Điều 11, 14) theo công thức ${share.formula}, phiên bản ${share.version}, từ sổ sự kiện đến số ${share.seq}.`,
      { ...BODY, italic: true, size: 12 },
    ),
    paragraph('Trên đây là báo cáo của [cơ quan báo cáo], kính gửi [nơi nhận] tổng hợp./.', BODY),
  ]
}

function signatures(): string {
  const center = { align: 'center', bold: true } as const
  const left = [
    paragraph('Nơi nhận:', { bold: true, italic: true, size: 12 }),
    paragraph('- [Nơi nhận];', { size: 11 }),
    paragraph('- Lưu: VT, [đơn vị soạn thảo].', { size: 11 }),
  ]
  const right = [
    paragraph('[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]', center),
    paragraph('[Chữ ký số của người có thẩm quyền, chữ ký số của cơ quan]', {
      ...{ align: 'center', italic: true, size: 12, before: 600, after: 600 },
    }),
    paragraph('[Họ và tên]', center),
  ]
  const gap = paragraph('', { after: 120, size: 6 })
  return (
    gap + table([[left.join(''), right.join('')]], { widths: [4_300, 5_055], isRuled: false }) + gap
  )
}

/** About the width of a letter at 12 points, and the cell's margins. */
const LETTER = 122
const MARGINS = 180

/** Columns take what their words need, the widest of texts the rest. */
function widthsOf({ head, rows }: Table): readonly number[] {
  const needed = head.map(
    (name, column) =>
      MARGINS +
      LETTER * Math.max(name.length + 1, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const ofTexts = needed.map((width, column) =>
    column === 0 || rows.some((row) => !isNumber(row[column] ?? '0')) ? width : 0,
  )
  const widest = ofTexts.indexOf(Math.max(...ofTexts))
  const rest = needed.reduce((sum, width, column) => (column === widest ? sum : sum + width), 0)
  return needed.map((width, column) =>
    column === widest ? Math.max(WIDTH - rest, INDENT * 3) : width,
  )
}

function isNumber(cell: string): boolean {
  return /^[\d.,/ %–-]*$/.test(cell)
}

/** Today in Vietnam, `24/11/2026`. */
function dayOf(instant: string): string {
  return vietnameseDay(vietnamDay(new Date(instant)))
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLocaleLowerCase('vi') + words.slice(1)
}
