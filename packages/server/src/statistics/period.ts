import { Refusal } from '../refusals.ts'

/** A span of days of issue, both ends included. Days are Vietnam's, as documents carry them. */
export interface Period {
  /** As it was asked for. */
  readonly name: string
  /** `yyyy-MM-dd`. */
  readonly from: string
  readonly to: string
}

const YEAR = /^(\d{4})$/
const QUARTER = /^(\d{4})-Q([1-4])$/
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Reads `2026`, `2026-Q4`, `2026-11`, `2026-11-23` or `2026-11-01..2026-11-15`. Throws `period-invalid`. */
export function parsePeriod(name: string): Period {
  const [from, to] = readSpan(name) ?? []
  if (from !== undefined && to !== undefined && isDay(from) && isDay(to) && from <= to)
    return { name, from, to }
  const detail = 'A period is written 2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15'
  throw new Refusal('period-invalid', detail, { errors: [{ pointer: 'query/period', detail }] })
}

/** The quarter a day lies in: what agencies report on (Decision 28/2018, Article 15). */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** The months that lie wholly in the period, `yyyy-MM`: those whose monthly tallies belong to it. */
export function wholeMonths({ from, to }: Period): readonly string[] {
  const months: string[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month)) {
    if (firstDay(month) >= from && lastDay(month) <= to) months.push(month)
  }
  return months
}

function readSpan(name: string): readonly [string, string] | undefined {
  const ends = name.split('..')
  if (ends.length === 2) return [ends[0] ?? '', ends[1] ?? '']
  if (DAY.test(name)) return [name, name]
  if (MONTH.test(name)) return [firstDay(name), lastDay(name)]
  if (YEAR.test(name)) return [`${name}-01-01`, `${name}-12-31`]
  const [, year = '', quarter = ''] = QUARTER.exec(name) ?? []
  if (year === '') return undefined
  const last = String(Number(quarter) * 3).padStart(2, '0')
  const first = String(Number(quarter) * 3 - 2).padStart(2, '0')
  return [firstDay(`${year}-${first}`), lastDay(`${year}-${last}`)]
}

function firstDay(month: string): string {
  return `${month}-01`
}

function lastDay(month: string): string {
  const dayBefore = Date.parse(`${nextMonth(month)}-01T00:00:00Z`) - 24 * 3_600_000
  return new Date(dayBefore).toISOString().slice(0, 10)
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${month.slice(0, 4)}-${String(number + 1).padStart(2, '0')}`
}

/** 2026-02-30 is no day. */
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return DAY.test(day) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}
