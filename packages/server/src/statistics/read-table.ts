// Tables that people make: CSV and the first sheet of an XLSX file, as rows of texts. Nothing is judged here but the form of the file.
import { parse } from 'csv-parse/sync'
import { Refusal } from '../refusals.ts'
import { unpackedSize } from './zip-size.ts'

/** Largest table that is taken, in bytes. */
export const MAX_TABLE_BYTES: number = 2 * 1024 * 1024
/** Most rows below the heading. */
const MAX_TABLE_ROWS = 10_000
/** What an XLSX file may unpack to, in bytes. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024
const MAX_COLUMNS = 50

export const CSV = 'text/csv'
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export type Table = readonly (readonly string[])[]

/** Throws `malformed-body` for a file that is no table, `body-too-large` for one with too many rows. */
export async function readTable(mediaType: string, bytes: Buffer): Promise<Table> {
  const rows = mediaType === XLSX ? await readXlsx(bytes) : readCsv(bytes)
  const filled = rows.filter((row) => row.some((cell) => cell !== ''))
  if (filled.length <= MAX_TABLE_ROWS + 1) return filled
  throw new Refusal('body-too-large', `At most ${MAX_TABLE_ROWS} rows are taken at once`)
}

/** Commas, or semicolons as Vietnamese spreadsheets write them; whichever the heading has more of. */
function readCsv(bytes: Buffer): Table {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const heading = text.split('\n', 1)[0] ?? ''
    const delimiter = heading.split(';').length > heading.split(',').length ? ';' : ','
    const rows: string[][] = parse(text, {
      ...{ bom: true, delimiter, trim: true, relax_column_count: true, skip_empty_lines: true },
      max_record_size: 64 * 1024,
      to: MAX_TABLE_ROWS + 2,
    })
    return rows
  } catch (cause) {
    throw new Refusal('malformed-body', 'This is no CSV file in UTF-8', { cause })
  }
}

async function readXlsx(bytes: Buffer): Promise<Table> {
  if (unpackedSize(bytes) > MAX_UNPACKED_BYTES)
    throw new Refusal('body-too-large', 'The XLSX file unpacks to too much')
  try {
    const { readSheet } = await import('read-excel-file/node')
    const rows: readonly (readonly unknown[])[] = await readSheet(bytes)
    return rows.map((row) => row.slice(0, MAX_COLUMNS).map(toText))
  } catch (cause) {
    throw new Refusal('malformed-body', 'This is no XLSX file', { cause })
  }
}

/** A spreadsheet keeps days as instants at midnight in Greenwich. */
function toText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'string') return cell.trim()
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}
