import type { Config } from '../config.ts'
import { fingerprint } from '../canonical-json.ts'
import { FORMULA_VERSION } from './definitions.ts'
import type { FollowSettings } from './follow-book.ts'
import type { WorkingCalendar } from './working-days.ts'

/** The calendar of the configuration. */
export function calendarOf({
  holidays,
  workingDays,
  morningEnds,
}: Pick<Config, 'holidays' | 'workingDays' | 'morningEnds'>): WorkingCalendar {
  const [hours = 12, minutes = 0] = morningEnds.split(':').map(Number)
  return { holidays, workingDays, morningEndsMinutes: hours * 60 + minutes }
}

/** What the roll-ups are made with: where it changes, everything is counted anew. */
export function followSettings(config: Config): FollowSettings {
  const calendar = calendarOf(config)
  const { holidays, workingDays, morningEndsMinutes } = calendar
  const print = fingerprint({ holidays, workingDays, morningEndsMinutes })
  return { calendar, settings: `${FORMULA_VERSION}:${print.slice(0, 16)}` }
}
