// A table of the paper register: its columns under Vietnamese or English headings, each row checked like a single entry.
import type { FieldProblem } from '../refusals.ts'
import { paperEntrySchema, type PaperEntry } from './paper-register.ts'
import { PAPER_REASONS } from './paper-reasons.ts'
import type { Table } from './read-table.ts'

type Column = keyof PaperEntry

/** Headings without marks and spaces; the first is what the template writes. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  number: ['số', 'number'],
  notation: ['ký hiệu', 'kí hiệu', 'notation'],
  issueDate: ['ngày ban hành', 'ngày', 'issuedate', 'issue date'],
  typeName: ['loại văn bản', 'tên loại', 'typename', 'type'],
  reason: ['lý do', 'lí do', 'reason'],
  recipients: ['mã nơi nhận', 'nơi nhận', 'recipients'],
  otherRecipients: ['nơi nhận khác', 'otherrecipients', 'other recipients'],
}

/** Reasons as people write them. */
const REASONS: Readonly<Record<string, (typeof PAPER_REASONS)[number]>> = {
  'nơi nhận chưa kết nối': 'receiver-not-connected',
  'sự cố kỹ thuật': 'technical-fault',
  'điều 7(2)(a)': 'article-7-2-a',
  'điều 7(2)(b)': 'article-7-2-b',
  khác: 'other',
}

export interface CheckedTable {
  readonly entries: readonly PaperEntry[]
  /** Rows as the spreadsheet counts them: the heading is 1. */
  readonly problems: readonly FieldProblem[]
}

/** Every row that is wrong is named with what is wrong in it; entries are complete only where nothing is. */
export function checkPaperTable(table: Table): CheckedTable {
  const [heading = [], ...rows] = table
  const columns = findColumns(heading)
  const missing = REQUIRED.filter((column) => !columns.has(column))
  if (missing.length > 0)
    return { entries: [], problems: missing.map((column) => noColumn(column)) }
  const entries: PaperEntry[] = []
  const problems: FieldProblem[] = []
  rows.forEach((row, index) => {
    const parsed = paperEntrySchema.safeParse(toInput(row, columns))
    if (parsed.success) entries.push(parsed.data)
    else {
      for (const { path, message } of parsed.error.issues)
        problems.push({ pointer: pointerTo(index, String(path[0] ?? '')), detail: message })
    }
  })
  return { entries, problems: [...problems, ...repeated(entries)] }
}

const REQUIRED: readonly Column[] = [
  'number',
  'notation',
  'issueDate',
  'typeName',
  'reason',
  'recipients',
]

function noColumn(column: Column): FieldProblem {
  const [name = column] = HEADINGS[column]
  return { pointer: pointerTo(-1, column), detail: `There is no column "${name}"` }
}

/** JSON Pointer to a cell; row 0 of the table's body is row 2 of the sheet. */
export function pointerTo(index: number, column: string): string {
  return `/rows/${index + 2}/${column}`
}

function findColumns(heading: readonly string[]): ReadonlyMap<Column, number> {
  const names = heading.map((cell) => cell.normalize('NFC').toLowerCase().trim())
  const found = new Map<Column, number>()
  for (const column of COLUMNS) {
    const index = names.findIndex((name) => HEADINGS[column].includes(name))
    if (index >= 0) found.set(column, index)
  }
  return found
}

const COLUMNS: readonly Column[] = [...REQUIRED, 'otherRecipients']

function toInput(row: readonly string[], columns: ReadonlyMap<Column, number>): object {
  const cell = (column: Column) => row[columns.get(column) ?? -1] ?? ''
  const other = cell('otherRecipients')
  const reason = cell('reason').normalize('NFC').toLowerCase()
  return {
    number: cell('number'),
    notation: cell('notation'),
    issueDate: toDay(cell('issueDate')),
    typeName: cell('typeName'),
    reason: REASONS[reason] ?? reason,
    recipients: cell('recipients')
      .split(/[;,\n]/)
      .map((code) => code.trim())
      .filter((code) => code !== ''),
    ...(other === '' ? {} : { otherRecipients: Number(other) }),
  }
}

/** `24/11/2026` as well as `2026-11-24`. */
function toDay(text: string): string {
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  return year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** A number twice in one table is a slip, for only one of the two rows can be right. */
function repeated(entries: readonly PaperEntry[]): FieldProblem[] {
  const seen = new Set<string>()
  return entries.flatMap(({ number, notation, issueDate }, index) => {
    const name = `${issueDate} ${number.replace(/^0+(?=\d)/, '')} ${notation}`
    if (seen.has(name))
      return [{ pointer: pointerTo(index, 'number'), detail: 'The number stands here twice' }]
    seen.add(name)
    return []
  })
}
