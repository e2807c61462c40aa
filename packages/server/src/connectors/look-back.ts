// How far back an axis is asked: it lists by days, so the place is the day of the last whole turn, and the day before it is read again.
import { vietnamDate, writeDate, type CalendarDate } from '@sealpost/core/edxml'

const DAY_MS = 86_400_000
/** At the first turn, in days: what the provincial client that we know of does. */
const FIRST_DAYS = 7

/** The days as an axis writes them, `yyyy/MM/dd`. */
export interface LookBack {
  readonly fromDate: string
  readonly toDate: string
  /** The place after this turn. */
  readonly place: CalendarDate
}

export function lookBack(place: string | null, now: Date): LookBack {
  const last = place === null ? Number.NaN : Date.parse(`${place}T00:00:00+07:00`)
  const from = Number.isNaN(last) ? now.getTime() - FIRST_DAYS * DAY_MS : last - DAY_MS
  const today = vietnamDate(now)
  return {
    fromDate: writeDate(vietnamDate(new Date(from))),
    toDate: writeDate(today),
    place: today,
  }
}
