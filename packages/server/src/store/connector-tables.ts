// How other systems are doing and what has passed through them; what schema.ts says of columns holds.
import type { DeliveryId } from '../ids.ts'

/** Milliseconds since 1970. */
type Instant = number

export interface ConnectorRow {
  name: string
  /** In a row, of documents that were handed over. */
  failures: number
  /** Until when nothing is handed over after too many. */
  open_until: Instant | null
  last_success_at: Instant | null
  last_error_at: Instant | null
  /** A stable word, such as `unreachable`. */
  last_error: string | null
  /** When everything that waited outside had last been taken in, and everything of the book been told. */
  caught_up_at: Instant | null
  /** One process at a time asks the other system what waits. */
  lease_owner: string | null
  lease_until: Instant | null
  fence: number
}

/** How far the other system was read (`inward`, in its own words), and how far our book was told there (`book`). */
export interface ConnectorPlaceRow {
  connector: string
  kind: 'inward' | 'book'
  place: string
}

/** A delivery that another system has taken over. */
export interface HandoverRow {
  delivery_id: DeliveryId
  connector: string
  /** What it is called there, where that is known. */
  foreign_id: string | null
  /** The other gateway's signed acceptance, verified (compact JWS). */
  receipt: string | null
  at: Instant
}

export interface ConnectorMessageRow {
  connector: string
  /** `package`: the other system's id. `notice`: the number of the event that was to be told there. */
  id: string
  kind: 'package' | 'notice'
  /** Code of the agency it is from. */
  sender: string
  /** `waiting`: is tried (again). `set-aside`: an operator decides. */
  state: 'waiting' | 'taken' | 'set-aside' | 'discarded'
  /** A stable word; the text beside it quotes no document. */
  reason: string | null
  detail: string | null
  attempts: number
  /** 1: the other system knows what became of it. */
  is_told: number
  changed_at: Instant
}
