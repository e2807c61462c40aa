// What the browser keeps, in a cookie that no script reads, between leaving for the provider of identities and coming back.
import { z, type ZodType } from 'zod'

export interface Ticket {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly returnTo: string
  /** When the browser left, in milliseconds. */
  readonly at: number
}

const ticketSchema: ZodType<Ticket> = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  at: z.int(),
})

/** Who has not come back by then begins again. */
export const TICKET_SECONDS = 600

export function packTicket(ticket: Ticket): string {
  return Buffer.from(JSON.stringify(ticket)).toString('base64url')
}

/** Undefined when it is none of ours, or too old. */
export function unpackTicket(packed: string, now: Date): Ticket | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(packed, 'base64url').toString())
    const ticket = ticketSchema.parse(value)
    const age = now.getTime() - ticket.at
    return age >= 0 && age <= TICKET_SECONDS * 1000 ? ticket : undefined
  } catch {
    return undefined
  }
}
