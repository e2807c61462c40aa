// Text and dates as PDF strings (ISO 32000-2, 7.9.2 and 7.9.4).
import { decodeTextString, PdfString } from '../pdf/index.ts'
import { encodeLatin1 } from '../encoding/text.ts'

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/
const DATE =
  /^D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:(Z)(?:00'?(?:00'?)?)?|([+-])(\d{2})'?(?:(\d{2})'?)?)?$/

/** Printable ASCII as it is, anything else as UTF-16BE with a byte order mark, which every reader knows. */
export function textString(text: string): PdfString {
  if (PRINTABLE_ASCII.test(text)) return new PdfString(encodeLatin1(text))
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  return new PdfString(new Uint8Array(utf16))
}

export function readTextString({ bytes }: PdfString): string {
  return decodeTextString(bytes)
}

/** Whole seconds, with the offset from UTC in minutes that the reader should see. */
export function dateString(time: Date, offsetMinutes: number): PdfString {
  const local = new Date(time.getTime() + offsetMinutes * 60_000)
  const digits = local.toISOString().replace(/[-:T]|\.\d+Z$/g, '')
  return new PdfString(encodeLatin1(`D:${digits}${offsetText(offsetMinutes)}`))
}

/** Undefined when it is no date or names none that exists; a date without a time zone is read as UTC. */
export function readDateString(string: PdfString): Date | undefined {
  const match = DATE.exec(readTextString(string))
  if (match === null) return undefined
  const [, year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00'] = match
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const time = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second)
  // Date rolls 30 February over instead of refusing it.
  if (!new Date(time).toISOString().startsWith(local)) return undefined
  const offsetMinutes = readOffset(match)
  return offsetMinutes === undefined ? undefined : new Date(time - offsetMinutes * 60_000)
}

/** Minutes from UTC; undefined for one that no clock has. */
function readOffset([, , , , , , , , sign, hours = '0', minutes = '0']: RegExpExecArray):
  number | undefined {
  const [whole, part] = [Number(hours), Number(minutes)]
  if (whole > 23 || part > 59) return undefined
  return (sign === '-' ? -1 : 1) * (whole * 60 + part)
}

function offsetText(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'Z'
  const size = Math.abs(offsetMinutes)
  const [hours, minutes] = [Math.floor(size / 60), size % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${offsetMinutes < 0 ? '-' : '+'}${two(hours)}'${two(minutes)}'`
}
