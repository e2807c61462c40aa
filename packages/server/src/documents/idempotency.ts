// Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-06): one key, one body, one answer, kept for 30 days. The key is taken before
// the body is read, and its answer is stored in the transaction that the answer speaks of.
import { crashPoint } from '../crash-points.ts'
import type { Context } from '../context.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { Queries } from '../store/schema.ts'
import { finishKey } from '../store/statements/finish-key.ts'
import { renewKey, type KeyHold } from '../store/statements/renew-key.ts'
import { releaseKey } from '../store/statements/release-key.ts'
import { reserveKey } from '../store/statements/reserve-key.ts'

/** So long a key outlives the gateway that was answering; one that lives takes it anew in time. */
const LOCK_MS = 30_000
const RENEW_MS = 10_000

export interface StoredAnswer {
  readonly status: number
  /** JSON text, byte for byte what was answered first. */
  readonly body: string
}

/** One request's hold on its key; a request without a key has one that holds nothing. */
export interface Reservation {
  /** The first answer, when there is one. Throws `idempotency-key-reused` when the request is another than the first. */
  replay(fingerprint: string): StoredAnswer | undefined
  /**
   * Keeps the answer; call it in the transaction. Throws `idempotency-in-flight`, and so undoes the transaction, when this gateway stood
   * still for so long that another took the key.
   */
  finish(db: Queries, fingerprint: string, answer: StoredAnswer): Promise<void>
  /** Gives the key back when the request came to nothing; harmless after `finish`. */
  release(): Promise<void>
  /** Ends what the hold does by itself. */
  close(): void
}

/** Of a request without a key. */
export const NO_KEY: Reservation = {
  replay: () => undefined,
  finish: () => Promise.resolve(),
  release: () => Promise.resolve(),
  close: () => undefined,
}

/** Runs a request under its key, and gives the key back when it fails. Throws what `reserve` throws. */
export async function withReservation<T>(
  context: Context,
  agencyId: AgencyId,
  request: { readonly key: string | undefined; readonly operation: string },
  act: (reservation: Reservation) => Promise<T>,
): Promise<T> {
  const reservation = await reserve(context, agencyId, request.key, request.operation)
  try {
    return await act(reservation)
  } catch (error) {
    await reservation.release()
    throw error
  } finally {
    reservation.close()
  }
}

/** Throws `idempotency-in-flight` while another request holds the key, `idempotency-key-reused` for another operation. */
async function reserve(
  context: Context,
  agencyId: AgencyId,
  key: string | undefined,
  operation: string,
): Promise<Reservation> {
  if (key === undefined) return NO_KEY
  const now = context.clock()
  const created = { created_at: now.getTime(), locked_until: now.getTime() + LOCK_MS }
  const row = {
    owner: agencyId,
    key,
    operation,
    fingerprint: null,
    status: null,
    answer: null,
    ...created,
  }
  const first = await context.store.write((db) => reserveKey(db, row, now))
  if (first === undefined) {
    crashPoint('after_key_reserved')
    return holdKey(context, row)
  }
  if (first.operation !== operation) throw reused()
  if (first.answer === null || first.status === null) throw inFlight()
  return replayOf(first.fingerprint, { status: first.status, body: first.answer })
}

/** `created_at` tells this hold from one that another gateway took after it had run out. */
function holdKey(context: Context, hold: KeyHold): Reservation {
  const { owner, key, created_at } = hold
  const timer = setInterval(() => {
    const lockedUntil = context.clock().getTime() + LOCK_MS
    // One that fails is followed by the next.
    context.store.write((db) => renewKey(db, hold, lockedUntil)).catch(() => undefined)
  }, RENEW_MS)
  timer.unref()
  return {
    replay: () => undefined,
    finish: async (db, fingerprint, { status, body }) => {
      const about = { owner, key, created_at, fingerprint, status, answer: body }
      if (!(await finishKey(db, about))) throw inFlight()
    },
    release: () => context.store.write((db) => releaseKey(db, hold)),
    close: () => {
      clearInterval(timer)
    },
  }
}

function replayOf(first: string | null, answer: StoredAnswer): Reservation {
  return {
    ...NO_KEY,
    replay: (fingerprint) => {
      if (fingerprint !== first) throw reused()
      return answer
    },
  }
}

function inFlight(): Refusal {
  return new Refusal(
    'idempotency-in-flight',
    'A request with this Idempotency-Key is being answered',
  )
}

function reused(): Refusal {
  return new Refusal('idempotency-key-reused', 'The Idempotency-Key was used for another request')
}
