import type { RegisterTable } from './register-table.ts'

/** RFC 4180, with a mark of order at its beginning, by which spreadsheets know the letters. */
export function writeRegisterCsv({ columns, rows }: RegisterTable): string {
  const head = columns.map((column) => column.name)
  const lines = [head, ...rows].map((row) => row.map(toCell).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** A text that a spreadsheet would take for a formula is shown as a text. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
