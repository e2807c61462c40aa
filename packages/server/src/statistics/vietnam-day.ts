/** Vietnam is UTC+7 all year (Decision 28/2018, Article 14(4) has the axis keep that time). */
const OFFSET_MS = 7 * 3_600_000

/** The day it is in Vietnam, `yyyy-MM-dd`. */
export function vietnamDay(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10)
}
