// DocumentId: an opaque text, unique for its sender. Three forms are in circulation; one of them is Decision 28/2018, Article 10(2)(b):
// agency, year of issue, ordinal number issued in that year.
import { UsageError } from '../errors.ts'
import { isStrictAgencyCode, parseAgencyCode } from './agency-code.ts'
import { readDate, writeDate, type CalendarDate } from './dates.ts'

export type DocumentId =
  | {
      readonly form: 'ordinal'
      readonly agency: string
      readonly year: number
      readonly ordinal: number
    }
  | {
      readonly form: 'dated'
      readonly agency: string
      readonly date: CalendarDate
      readonly code: string
    }
  | { readonly form: 'uuid'; readonly uuid: string }
  | { readonly form: 'opaque' }

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const YEAR = /^[0-9]{4}$/
const ORDINAL = /^[0-9]{1,9}$/

/** Says what is inside an id; an unknown form is `opaque` and as good an id as the others. */
export function parseDocumentId(id: string): DocumentId {
  if (UUID.test(id)) return { form: 'uuid', uuid: id.toLowerCase() }
  const [agency = '', when = '', ...rest] = id.split(',').map((part) => part.trim())
  const what = rest.join(',')
  if (parseAgencyCode(agency) === undefined || what === '') return { form: 'opaque' }
  if (YEAR.test(when) && ORDINAL.test(what)) {
    return { form: 'ordinal', agency, year: Number(when), ordinal: Number(what) }
  }
  const date = readDate(when)
  return date === undefined ? { form: 'opaque' } : { form: 'dated', agency, date, code: what }
}

/** The form of Decision 28/2018: `000.00.00.H14,2026,123`. Throws `ERR_USAGE_DOCUMENT_ID`. */
export function writeOrdinalDocumentId(agency: string, year: number, ordinal: number): string {
  assertAgency(agency)
  if (!YEAR.test(String(year)) || !ORDINAL.test(String(ordinal)) || ordinal === 0) {
    throw new UsageError(
      'ERR_USAGE_DOCUMENT_ID',
      'A year of four digits and an ordinal from 1 are needed',
    )
  }
  return `${agency},${year},${ordinal}`
}

/** The form most systems send: `000.00.00.H14,2026/03/10,0123/UBND-NC`. Throws `ERR_USAGE_DOCUMENT_ID`. */
export function writeDatedDocumentId(agency: string, date: CalendarDate, code: string): string {
  assertAgency(agency)
  if (code.trim() === '') {
    throw new UsageError('ERR_USAGE_DOCUMENT_ID', 'The number and notation are missing')
  }
  return `${agency},${writeDate(date)},${code}`
}

function assertAgency(agency: string): void {
  if (isStrictAgencyCode(agency)) return
  throw new UsageError(
    'ERR_USAGE_DOCUMENT_ID',
    `${agency} is not an agency code that may be written`,
  )
}
