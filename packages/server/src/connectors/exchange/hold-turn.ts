import type { Context } from '../../context.ts'
import { renewConnectorLease } from '../../store/statements/connector-lease.ts'

/** How often the lease is made longer, in milliseconds. */
const RENEW_MS = 15_000

export interface Turn {
  readonly name: string
  readonly fence: number
  /** The lease is lost, or the gateway closes. */
  readonly signal: AbortSignal
}

/** Keeps the lease while `act` works. */
export async function holdTurn(
  context: Context,
  turn: Turn & { readonly leaseMs: number },
  act: (turn: Turn) => Promise<void>,
): Promise<void> {
  const { name, fence, leaseMs } = turn
  const lost = new AbortController()
  const renew = async (): Promise<void> => {
    const until = context.clock().getTime() + leaseMs
    const isHeld = await context.store.write((db) => renewConnectorLease(db, name, fence, until))
    if (!isHeld) lost.abort()
  }
  const timer = setInterval(() => {
    // One that fails is followed by the next.
    renew().catch(() => undefined)
  }, RENEW_MS)
  timer.unref()
  try {
    await act({ name, fence, signal: AbortSignal.any([turn.signal, lost.signal]) })
  } finally {
    clearInterval(timer)
  }
}
