// Numbers and instants as readers write them; days are Vietnam's wherever the reader sits.
import i18next from 'i18next'

const ZONE = 'Asia/Ho_Chi_Minh'

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
  const format = { dateStyle: 'short', timeStyle: 'short', timeZone: ZONE } as const
  return new Intl.DateTimeFormat(locale(), format).format(new Date(text))
}

export function day(text: string): string {
  const format = { dateStyle: 'short', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale(), format).format(new Date(`${text}T00:00:00Z`))
}

/** Today in Vietnam, `yyyy-MM-dd`. */
export function vietnamToday(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(new Date())
}
