import { html, type Markup } from './markup.ts'

/** Vietnam has one time zone and no summer time. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000

/** An RFC 3339 instant in Vietnam time with its offset, and in UTC; what is no instant stays as it is. */
export function showTime(instant: string): Markup {
  const time = Date.parse(instant)
  if (!isShowable(time)) return html`<bdi>${instant}</bdi>`
  return html`<time datetime="${instant}"
    >${vietnamTime(time)}<br /><small>${utcTime(time)}</small></time
  >`
}

/** `24/11/2026 09:00:00 (UTC+07:00)` */
function vietnamTime(time: number): string {
  const local = new Date(time + VIETNAM_OFFSET_MS).toISOString()
  const [year, month, day] = local.slice(0, 10).split('-')
  return `${day ?? ''}/${month ?? ''}/${year ?? ''} ${local.slice(11, 19)} (UTC+07:00)`
}

/** `2026-11-24 02:00:00 UTC` */
function utcTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** From the year 1000 to 9999, where a date has four digits in both zones. */
function isShowable(time: number): boolean {
  return time > Date.UTC(1000, 0) && time < Date.UTC(9999, 11, 31)
}
