// UTCTime and GeneralizedTime in the profile of RFC 5280, 4.1.2.5 (seconds present, Zulu); GeneralizedTime may carry a
// fraction, as RFC 3161, 2.4.2 allows for genTime.
import { FormatError } from '../errors.ts'
import { decodeLatin1 } from '../encoding/text.ts'
import { TAG } from './tags.ts'

const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{0,8}[1-9]))?Z$/
const FIRST_YEAR_OF_GENERALIZED_TIME = 2050

export function isTimeTag(tag: number): boolean {
  return tag === TAG.utcTime || tag === TAG.generalizedTime
}

export function readTime(tag: number, contents: Uint8Array): Date {
  const text = decodeLatin1(contents)
  const match = (tag === TAG.utcTime ? UTC_TIME : GENERALIZED_TIME).exec(text)
  if (match === null) throw invalid(text)
  const [, y = '', mo = '', d = '', h = '', mi = '', s = '', fraction = ''] = match
  const year = tag === TAG.utcTime ? fullYear(Number(y)) : y
  const iso = `${String(year).padStart(4, '0')}-${mo}-${d}T${h}:${mi}:${s}`
  const time = new Date(`${iso}.${fraction.slice(0, 3).padEnd(3, '0')}Z`)
  // Date rolls 30 February over instead of refusing it.
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(iso)) throw invalid(text)
  return time
}

/** UTCTime through 2049, GeneralizedTime after (RFC 5280, 4.1.2.5); whole seconds. */
export function timeText(time: Date): { tag: number; text: string } {
  const digits = time.toISOString().replace(/[-:T]|\.\d+/g, '')
  return time.getUTCFullYear() < FIRST_YEAR_OF_GENERALIZED_TIME
    ? { tag: TAG.utcTime, text: digits.slice(2) }
    : { tag: TAG.generalizedTime, text: digits }
}

function fullYear(twoDigits: number): number {
  return twoDigits < 50 ? 2000 + twoDigits : 1900 + twoDigits
}

function invalid(text: string): FormatError {
  return new FormatError('ERR_FORMAT_DER', 'An ASN.1 time is malformed', {
    details: { text: text.slice(0, 40) },
  })
}
