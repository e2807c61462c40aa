import { VIETNAM_OFFSET_MS } from '@sealpost/core/edxml'
import { writtenDay } from './register-table.ts'

const DAY_MS = 24 * 3_600_000

/** The day of an instant in Vietnam, as people write it; empty for none. */
export function localDay(at: number | null): string {
  if (at === null) return ''
  return writtenDay(new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 10))
}

/** When a day, `yyyy-MM-dd`, begins in Vietnam, in milliseconds. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - VIETNAM_OFFSET_MS
}

/** The first instant after a day. */
export function endOfDay(day: string): number {
  return startOfDay(day) + DAY_MS
}
