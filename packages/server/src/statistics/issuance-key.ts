// What one document is: agency, number, notation and date name it (Decree 30/2020, Article 15), whoever entered it where.
import { z } from 'zod'

export interface Numbered {
  readonly agencyId: string
  readonly number: string
  readonly notation: string
  /** `yyyy-MM-dd`. */
  readonly issueDate: string
}

/** One text for one document. `05` and `5` are one number; Đ is never D. */
export function issuanceKey(item: Numbered): string {
  const number = item.number.trim().replace(/^0+(?=\d)/, '')
  const notation = item.notation.trim().normalize('NFC')
  return JSON.stringify([item.agencyId, item.issueDate, notation, number])
}

/** The number in the outgoing register; null for what is none, such as `12a`. */
export function ordinalOf(number: string): number | null {
  const text = number.trim()
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** Whose it is, and of which day. */
export function readIssuanceKey(key: string): Pick<Numbered, 'agencyId' | 'issueDate'> {
  const [agencyId = '', issueDate = ''] = z.array(z.string()).parse(JSON.parse(key))
  return { agencyId, issueDate }
}
