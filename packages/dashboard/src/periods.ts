import { vietnamToday } from './words/numbers.ts'

export type PeriodKind = 'month' | 'quarter' | 'year' | 'lastMonth' | 'lastYear'

export const PERIOD_KINDS: readonly PeriodKind[] = [
  'month',
  'quarter',
  'year',
  'lastMonth',
  'lastYear',
]

/** As the gateway names periods: 2026, 2026-Q4, 2026-11. */
export function periodOf(kind: PeriodKind, today: string = vietnamToday()): string {
  const [year = '', month = ''] = today.split('-')
  switch (kind) {
    case 'month':
      return `${year}-${month}`
    case 'quarter':
      return `${year}-Q${Math.ceil(Number(month) / 3)}`
    case 'year':
      return year
    case 'lastMonth':
      return month === '01'
        ? `${Number(year) - 1}-12`
        : `${year}-${String(Number(month) - 1).padStart(2, '0')}`
    case 'lastYear':
      return String(Number(year) - 1)
  }
}

export function isPeriodKind(text: string | null): text is PeriodKind {
  return PERIOD_KINDS.some((kind) => kind === text)
}

/** A year, a quarter or a month, as the gateway names them. */
export function isPeriodName(text: string): boolean {
  return /^\d{4}(-Q[1-4]|-\d{2})?$/.test(text)
}
