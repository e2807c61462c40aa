import type { Context } from '../context.ts'
import { selectSnapshotVersions } from '../store/statements/select-snapshots.ts'
import { closePeriod } from './close-period.ts'
import { vietnamDay } from './vietnam-day.ts'

const DAY_MS = 24 * 3_600_000

/** Closes the month before, once its time has come. A job: running it again changes nothing. */
export async function closeMonths(context: Context): Promise<void> {
  const { closeMonthAfterDays: days } = context.config
  if (days === 0) return
  const then = vietnamDay(new Date(context.clock().getTime() - days * DAY_MS))
  const period = monthBefore(then)
  const key = { scope: '', subordinates: 0, period }
  if ((await selectSnapshotVersions(context.store.read, key)).length > 0) return
  const closed = await closePeriod(context, { period, subordinates: false }, null)
  context.log.info({ period, sha256: closed.sha256 }, 'a month is closed')
}

function monthBefore(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7)
}
