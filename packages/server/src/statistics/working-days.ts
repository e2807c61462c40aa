// The working days of public bodies: from Monday to Friday, without public holidays (Labour Code 2019, Article 112), with what the
// configuration adds: Tết and Hùng Kings’ day move with the moon, and days are swapped by decision each year.
import { vietnamDayOf } from './vietnam-day.ts'

export interface WorkingCalendar {
  /** Days off besides Saturday, Sunday and the fixed holidays, `yyyy-MM-dd`. */
  readonly holidays: readonly string[]
  /** Days worked in exchange, `yyyy-MM-dd`. */
  readonly workingDays: readonly string[]
  /** When the morning ends, minutes after midnight. */
  readonly morningEndsMinutes: number
}

/** New Year, Reunification Day, Labour Day, National Day. */
const FIXED_HOLIDAYS = new Set(['01-01', '04-30', '05-01', '09-02'])

const DAY_MS = 24 * 3_600_000
const VIETNAM_MS = 7 * 3_600_000
/** No row of days off is longer: a calendar that says so is answered as it stands. */
const MAX_DAYS_OFF = 60

/** By calendar, what was found out of each day. */
const known = new WeakMap<WorkingCalendar, Map<string, boolean>>()

export function isWorkingDay(day: string, calendar: WorkingCalendar): boolean {
  const days = known.get(calendar) ?? new Map<string, boolean>()
  known.set(calendar, days)
  const before = days.get(day)
  if (before !== undefined) return before
  const isWorked = findOut(day, calendar)
  days.set(day, isWorked)
  return isWorked
}

function findOut(day: string, calendar: WorkingCalendar): boolean {
  if (calendar.workingDays.includes(day)) return true
  if (calendar.holidays.includes(day) || FIXED_HOLIDAYS.has(day.slice(5))) return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The first working day after a day. */
function nextWorkingDay(day: string, calendar: WorkingCalendar): string {
  let next = dayAfter(day)
  for (let tries = 0; tries < MAX_DAYS_OFF && !isWorkingDay(next, calendar); tries++)
    next = dayAfter(next)
  return next
}

/**
 * Sent in time: on the day of signing, at the latest on the morning of the next working day; urgent documents on that very day
 * (Decision 28/2018, Article 8; Decree 30/2020, Article 18).
 */
export function isSentInTime(
  issueDate: string,
  urgent: boolean,
  sentAt: number,
  calendar: WorkingCalendar,
): boolean {
  const sentDay = vietnamDayOf(sentAt)
  if (sentDay <= issueDate) return true
  if (urgent) return false
  const morningEnd =
    midnightOf(nextWorkingDay(issueDate, calendar)) + calendar.morningEndsMinutes * 60_000
  return sentAt <= morningEnd
}

/** Acknowledged on the day it came, or, when it came on a day off, on the next working day. */
export function isAcknowledgedInDay(
  sentAt: number,
  receivedAt: number,
  calendar: WorkingCalendar,
): boolean {
  const sentDay = vietnamDayOf(sentAt)
  if (vietnamDayOf(receivedAt) <= sentDay) return true
  return (
    !isWorkingDay(sentDay, calendar) &&
    vietnamDayOf(receivedAt) <= nextWorkingDay(sentDay, calendar)
  )
}

/** The first instant of a day in Vietnam. */
export function midnightOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - VIETNAM_MS
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
}
