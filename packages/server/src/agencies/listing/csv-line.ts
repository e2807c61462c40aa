import type { ListingEntry } from './listing-entry.ts'

/** The columns that an import reads; the others tell people more. */
export const CSV_HEADING =
  'code,code102,name,level,parent,status,mail,merged_into,merged_at,former_codes,version'

/** RFC 4180. */
export function toCsvLine(entry: ListingEntry): string {
  const { code, code_102, name, level, parent_code, status, mail, formerCodes, version } = entry
  const mergedAt = entry.merged_at === null ? '' : new Date(entry.merged_at).toISOString()
  return [
    ...[code, code_102 ?? '', name, level, parent_code ?? '', status, mail ?? ''],
    ...[entry.successor_code ?? '', mergedAt, formerCodes.join(' '), String(version)],
  ]
    .map(toCell)
    .join(',')
}

/** A text that a spreadsheet would take for a formula is shown as a text; an import takes the mark away again. */
function toCell(text: string): string {
  const safe = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function fromCell(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text
}
