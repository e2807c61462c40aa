// Numbers and instants as readers write them; days are Vietnam's wherever the reader sits.
import i18next from 'i18next'

const ZONE = 'Asia/Ho_Chi_Minh'
/** As official documents write it: 24/11/2026. */
const DAY = { day: '2-digit', month: '2-digit', year: 'numeric' } as const
const TIME = { hour: '2-digit', minute: '2-digit' } as const

function locale(): string {
  return i18next.language === 'en' ? 'en-GB' : 'vi-VN'
}

export function percent(share: number): string {
  // Rounded down: 99.96 % is not 100 %.
  const value = Math.floor(share * 1000) / 1000
  const format = { style: 'percent', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(locale(), format).format(value)
}

export function whole(value: number): string {
  return new Intl.NumberFormat(locale()).format(value)
}

export function instant(text: string): string {
  return new Intl.DateTimeFormat(locale(), { ...DAY, ...TIME, timeZone: ZONE }).format(
    new Date(text),
  )
}

export function day(text: string): string {
  return new Intl.DateTimeFormat(locale(), { ...DAY, timeZone: 'UTC' }).format(
    new Date(`${text}T00:00:00Z`),
  )
}

/** Today in Vietnam, `yyyy-MM-dd`. */
export function vietnamToday(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(new Date())
}

/** `09:05`, in Vietnam. */
export function clock(at: Date): string {
  return new Intl.DateTimeFormat(locale(), { ...TIME, timeZone: ZONE }).format(at)
}

/** `2026-11` as people write it: 11/2026; a quarter and a year likewise. */
export function month(period: string): string {
  const [year = '', part] = period.split('-')
  if (part === undefined) return year
  if (!part.startsWith('Q')) return `${part}/${year}`
  return i18next.language === 'en' ? `${part} ${year}` : `Quý ${roman(part)}/${year}`
}

function roman(quarter: string): string {
  return { Q1: 'I', Q2: 'II', Q3: 'III', Q4: 'IV' }[quarter] ?? quarter
}
