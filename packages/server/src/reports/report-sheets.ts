// The report for editing: XLSX with a sheet a table, and CSV of the agencies.
import type { Report } from './report-data.ts'
import { reportTables } from './tables.ts'

const SHEET_NAME = 31

export async function writeReportXlsx(report: Report): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const sheets = reportTables(report).map(({ title, head, rows }) => ({
    sheet: title.replace(/[\\/?*[\]:]/g, ' ').slice(0, SHEET_NAME),
    columns: head.map((_, column) => ({ width: column === 0 ? 50 : 22 })),
    data: [
      head.map((value) => ({ value, fontWeight: 'bold' as const })),
      ...rows.map((row) => [...row]),
    ],
  }))
  return writeXlsxFile(sheets).toBuffer()
}

const CSV_HEAD = [
  'place',
  'code',
  'name',
  'level',
  'counted',
  'documents',
  'missing',
  'dispatches_counted',
  'dispatches',
]

/** One line an agency, whole counts only: whoever needs a ratio divides. A mark of order at the beginning, for spreadsheets. */
export function writeReportCsv({ ranking }: Report): string {
  const lines = ranking.items.map(({ place, agency, level, byDocument, byDispatch }) => [
    place ?? '',
    agency.code,
    agency.name,
    level ?? '',
    byDocument.numerator,
    byDocument.denominator,
    byDocument.gap,
    byDispatch.numerator,
    byDispatch.denominator,
  ])
  return `\uFEFF${[CSV_HEAD, ...lines].map((line) => line.map(toCell).join(',')).join('\r\n')}\r\n`
}

/** A text that a spreadsheet would take for a formula is shown as a text. */
function toCell(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
