import type { Context } from '../../context.ts'
import type { DueDelivery } from '../../store/statements/claim-due-deliveries.ts'
import { renewLease } from '../../store/statements/renew-lease.ts'

/** How often a lease is made longer while its owner works, in milliseconds: many times before it ends. */
const RENEW_MS = 15_000

/** Keeps a lease for as long as `act` takes; the signal says that it went to somebody else, and that the work is in vain. */
export async function holdLease<T>(
  context: Context,
  lease: Pick<DueDelivery, 'id' | 'fence'>,
  leaseMs: number,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController()
  const renew = async (): Promise<void> => {
    const until = context.clock().getTime() + leaseMs
    if (!(await context.store.write((db) => renewLease(db, lease, until)))) lost.abort()
  }
  const timer = setInterval(() => {
    // One that fails is followed by the next.
    renew().catch(() => undefined)
  }, RENEW_MS)
  timer.unref()
  try {
    return await act(lost.signal)
  } finally {
    clearInterval(timer)
  }
}
