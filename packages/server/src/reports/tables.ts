// The tables of a report as rows of texts and numbers, for the page as for the spreadsheet.
import { MISSING_REASONS } from '../statistics/contribution.ts'
import type { Count } from '../statistics/electronic-share.ts'
import type { Report } from './report-data.ts'
import {
  fraction,
  integer,
  LEVEL_WORDS,
  percent,
  periodWords,
  REASON_WORDS,
  small,
} from './words.ts'

export interface Table {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export function reportTables(report: Report): readonly Table[] {
  return [
    mainTable(report),
    waysTable(report),
    missingTable(report),
    timelinessTable(report),
    countsTable(
      'Theo cấp',
      'Cấp',
      report.levels.items.map(({ key, figures }) => [LEVEL_WORDS[key] ?? key, figures]),
    ),
    countsTable(
      'Theo tháng',
      'Tháng',
      report.months.items.map(({ key, figures }) => [
        `${key.slice(5)}/${key.slice(0, 4)}`,
        figures,
      ]),
    ),
    agencyTable(report),
  ]
}

function mainTable({ share }: Report): Table {
  const { byDocument, byDispatch, signedDispatches, received, coverage, exempt } = share
  return {
    title: 'Kết quả chung',
    head: ['Chỉ tiêu', 'Số lượng', 'Tỷ lệ'],
    rows: [
      countRow('Văn bản điện tử, ký số đủ, mọi nơi nhận đã nhận', byDocument),
      countRow('Tính theo lượt gửi', byDispatch),
      countRow('Lượt gửi điện tử, ký số đủ (đã hoặc chưa nhận)', signedDispatches),
      countRow('Lượt gửi đã được xác nhận', received),
      countRow('Độ bao quát số văn bản đi', coverage),
      ['Văn bản mật (chỉ đếm)', small(exempt.confidential), ''],
      ['Miễn trừ khác (chỉ đếm)', small(exempt.other), ''],
      ['Còn thiếu đến 100 % (văn bản)', integer(byDocument.gap), ''],
    ],
  }
}

function waysTable({ share: { sent, signed, grounds } }: Report): Table {
  return {
    title: 'Hình thức gửi và ký số',
    head: ['Loại', 'Văn bản'],
    rows: [
      ['Điện tử toàn phần', integer(sent.electronicInFull)],
      ['Điện tử kèm bản giấy', integer(sent.electronicInParallel)],
      ['   theo Điều 7(2)(a)', integer(grounds.articleA)],
      ['   theo Điều 7(2)(b)', integer(grounds.articleB)],
      ['   không nêu căn cứ', integer(grounds.withoutGround)],
      ['Chỉ gửi bản giấy', integer(sent.paperOnly)],
      ['Ký số đầy đủ', integer(signed.full)],
      ['Ký số chưa đủ', integer(signed.part)],
      ['Ký bằng chứng thư khác', integer(signed.other)],
      ['Chữ ký không hợp lệ', integer(signed.invalid)],
      ['Chữ ký chưa xác định', integer(signed.undetermined)],
      ['Không ký số', integer(signed.unsigned)],
    ],
  }
}

function missingTable({ share: { missing } }: Report): Table {
  const rows = MISSING_REASONS.filter((reason) => missing[reason] > 0)
  return {
    title: 'Lý do còn thiếu đến 100 %',
    head: ['Lý do', 'Văn bản'],
    rows: rows.map((reason) => [REASON_WORDS[reason], integer(missing[reason])]),
  }
}

function timelinessTable({ share: { timeliness } }: Report): Table {
  return {
    title: 'Đúng hạn (Quyết định 28/2018/QĐ-TTg)',
    head: ['Chỉ tiêu', 'Số lượng', 'Tỷ lệ'],
    rows: [
      countRow('Gửi trong ngày ký hoặc sáng ngày làm việc tiếp theo', timeliness.sent),
      countRow('Văn bản khẩn gửi trong ngày ký', timeliness.urgent),
      countRow('Xác nhận trong ngày đến', timeliness.acknowledged),
    ],
  }
}

function countsTable(
  title: string,
  first: string,
  lines: readonly (readonly [string, { readonly byDocument: Count; readonly byDispatch: Count }])[],
): Table {
  return {
    title,
    head: [first, 'Văn bản', 'Tỷ lệ', 'Lượt gửi', 'Tỷ lệ'],
    rows: lines.map(([name, { byDocument, byDispatch }]) => [
      name,
      ...pair(byDocument),
      ...pair(byDispatch),
    ]),
  }
}

function agencyTable({ ranking }: Report): Table {
  return {
    title: 'Theo cơ quan',
    head: ['Hạng', 'Cơ quan', 'Văn bản', 'Tỷ lệ', 'Còn thiếu'],
    rows: ranking.items.map(({ place, agency, byDocument }) => [
      place === null ? '–' : String(place),
      `${agency.name} (${agency.code})`,
      ...pair(byDocument),
      integer(byDocument.gap),
    ]),
  }
}

function countRow(name: string, count: Count): string[] {
  return [name, ...pair(count)]
}

function pair(count: Count): string[] {
  return [fraction(count), percent(count)]
}

export function reportTitle({ share }: Report): string {
  const whose = share.agency === null ? 'toàn hệ thống' : share.agency.name
  return `${periodWords(share.period)}, ${whose}`
}
