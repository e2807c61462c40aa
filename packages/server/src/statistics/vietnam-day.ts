/** Vietnam is UTC+7 all year (Decision 28/2018, Article 14(4) has the axis keep that time). */
const OFFSET_MS = 7 * 3_600_000
const DAY_MS = 24 * 3_600_000

/** Days that were written down: counting asks for the same few hundred, millions of times. */
const written = new Map<number, string>()
const MAX_WRITTEN = 5_000

/** The day it is in Vietnam, `yyyy-MM-dd`. */
export function vietnamDay(at: Date): string {
  return vietnamDayOf(at.getTime())
}

/** The same of milliseconds since 1970. */
export function vietnamDayOf(time: number): string {
  const number = Math.floor((time + OFFSET_MS) / DAY_MS)
  const known = written.get(number)
  if (known !== undefined) return known
  if (written.size >= MAX_WRITTEN) written.clear()
  const day = new Date(number * DAY_MS).toISOString().slice(0, 10)
  written.set(number, day)
  return day
}
