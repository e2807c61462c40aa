// Dates and times on the wire: yyyy/MM/dd and yyyy/MM/dd HH:mm:ss in Vietnam time, without a zone (QCVN 102; Decision 28/2018, Article 14(4)).
// Read as well: dd/MM/yyyy, which occurs in real packages, and ISO 8601.
import { UsageError } from '../errors.ts'

/** A day of the calendar without a time, `yyyy-MM-dd`. */
export type CalendarDate = `${string}-${string}-${string}`

/** Vietnam is UTC+7 all year. */
export const VIETNAM_OFFSET_MS: number = 7 * 60 * 60 * 1000

const YEAR_FIRST = /^([0-9]{4})[/-]([0-9]{1,2})[/-]([0-9]{1,2})$/
const DAY_FIRST = /^([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})$/
const CLOCK =
  /^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$/

/** Undefined when the text is no day of the calendar. */
export function readDate(text: string): CalendarDate | undefined {
  const trimmed = text.trim()
  const yearFirst = YEAR_FIRST.exec(trimmed)
  if (yearFirst !== null) return toDate(yearFirst[1], yearFirst[2], yearFirst[3])
  const dayFirst = DAY_FIRST.exec(trimmed)
  return dayFirst === null ? undefined : toDate(dayFirst[3], dayFirst[2], dayFirst[1])
}

/** `yyyy/MM/dd`. Throws `ERR_USAGE_DATE` when the value is no day of the calendar. */
export function writeDate(date: CalendarDate): string {
  if (readDate(date) !== date) {
    throw new UsageError('ERR_USAGE_DATE', `${date} is not a date of the form yyyy-MM-dd`)
  }
  return date.replaceAll('-', '/')
}

/** An instant; a text without a zone is Vietnam time, a text without a clock is midnight. */
export function readTimestamp(text: string): Date | undefined {
  const [day = '', clock, ...rest] = text.trim().split(/[ T]+/, 3)
  const date = readDate(day)
  if (date === undefined || rest.length > 0) return undefined
  const time = clock === undefined ? VIETNAM_MIDNIGHT : readClock(clock)
  return time === undefined ? undefined : new Date(Date.parse(`${date}T00:00:00Z`) + time)
}

/** `yyyy/MM/dd HH:mm:ss` in Vietnam time; parts of a second are dropped. */
export function writeTimestamp(instant: Date): string {
  const local = new Date(instant.getTime() + VIETNAM_OFFSET_MS).toISOString()
  return `${local.slice(0, 10).replaceAll('-', '/')} ${local.slice(11, 19)}`
}

/** The day it is in Vietnam at that instant. */
export function vietnamDate(instant: Date): CalendarDate {
  const [year = '', month = '', day = ''] = new Date(instant.getTime() + VIETNAM_OFFSET_MS)
    .toISOString()
    .slice(0, 10)
    .split('-')
  return `${year}-${month}-${day}`
}

const VIETNAM_MIDNIGHT = -VIETNAM_OFFSET_MS

/** Milliseconds from midnight UTC; a clock without a zone is Vietnam's. */
function readClock(text: string): number | undefined {
  const match = CLOCK.exec(text)
  if (match === null) return undefined
  const [hour, minute, second] = [match[1], match[2], match[3] ?? '0'].map(Number)
  if (hour === undefined || minute === undefined || second === undefined) return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  return ((hour * 60 + minute) * 60 + second) * 1000 - zoneOffset(match[4])
}

function zoneOffset(zone: string | undefined): number {
  if (zone === undefined) return VIETNAM_OFFSET_MS
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

function toDate(year = '', month = '', day = ''): CalendarDate | undefined {
  const date: CalendarDate = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(instant.getTime())) return undefined
  // 2025-02-30 rolls over to March: only a day that survives the round trip exists.
  return instant.toISOString().startsWith(date) ? date : undefined
}
