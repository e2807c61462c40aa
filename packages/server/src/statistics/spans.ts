// A span of days as the fewest years, months and days that make it up: what the roll-ups keep.
import type { Period } from './period.ts'

/** Years, months and days, none twice, that together are the period. */
export function toSpans({ from, to }: Pick<Period, 'from' | 'to'>): readonly string[] {
  const spans: string[] = []
  for (let day = from; day <= to;) {
    const span = largestAt(day, to)
    spans.push(span)
    day = dayAfter(lastDayOf(span))
  }
  return spans
}

function largestAt(day: string, to: string): string {
  const year = day.slice(0, 4)
  if (day.endsWith('-01-01') && `${year}-12-31` <= to) return year
  const month = day.slice(0, 7)
  return day.endsWith('-01') && lastDayOf(month) <= to ? month : day
}

/** The steps of a trend: the months, quarters, years or days that a period touches, each within it. */
export function toSteps(period: Pick<Period, 'from' | 'to'>, by: StepKind): readonly Step[] {
  const steps: Step[] = []
  for (let day = period.from; day <= period.to;) {
    const last = lastOfStep(day, by)
    const to = last < period.to ? last : period.to
    steps.push({ key: stepName(day, by), from: day, to })
    day = dayAfter(to)
  }
  return steps
}

export type StepKind = 'day' | 'month' | 'quarter' | 'year'

export interface Step {
  readonly key: string
  readonly from: string
  readonly to: string
}

function stepName(day: string, by: StepKind): string {
  switch (by) {
    case 'day':
      return day
    case 'month':
      return day.slice(0, 7)
    case 'quarter':
      return `${day.slice(0, 4)}-Q${quarterNumber(day)}`
    case 'year':
      return day.slice(0, 4)
  }
}

function lastOfStep(day: string, by: StepKind): string {
  switch (by) {
    case 'day':
      return day
    case 'month':
      return lastDayOf(day.slice(0, 7))
    case 'quarter':
      return lastDayOf(`${day.slice(0, 4)}-${String(quarterNumber(day) * 3).padStart(2, '0')}`)
    case 'year':
      return `${day.slice(0, 4)}-12-31`
  }
}

function quarterNumber(day: string): number {
  return Math.ceil(Number(day.slice(5, 7)) / 3)
}

/** Of a year, a month or a day. */
export function lastDayOf(span: string): string {
  if (span.length === 4) return `${span}-12-31`
  if (span.length === 10) return span
  const [year = 0, month = 0] = span.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10)
}
