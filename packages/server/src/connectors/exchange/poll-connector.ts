// One turn with another system: what waits there is taken in, then what our book says is told there. One process at a time, under a lease.
// Every step can be made again: whatever died in the middle is done once in the end.
import type { Context } from '../../context.ts'
import { noteConnector } from '../../store/statements/note-connector.ts'
import { takeConnectorLease, freeConnectorLease } from '../../store/statements/connector-lease.ts'
import type { Connector } from '../connector.ts'
import { toFailure } from '../outcome.ts'
import { holdTurn, type Turn } from './hold-turn.ts'
import { takeInward } from './take-inward.ts'
import { tellBook } from './tell-book.ts'

/** Longer than it takes to write the lease anew. */
const LEASE_MS = 60_000

export interface ConnectorTurn {
  readonly connector: Connector
  readonly signal: AbortSignal
}

/** Resolves when everything that can be done now is done, or another process is at it. Never rejects. */
export async function pollConnector(context: Context, turn: ConnectorTurn): Promise<void> {
  const { connector } = turn
  const { name } = connector
  const owner = context.push.owner
  const now = context.clock().getTime()
  const until = now + LEASE_MS
  try {
    const fence = await context.store.write((db) =>
      takeConnectorLease(db, { name, owner, now, until }),
    )
    if (fence === undefined) return
    await holdTurn(context, { name, fence, leaseMs: LEASE_MS, signal: turn.signal }, (held) =>
      takeTurn(context, connector, held),
    )
    await context.store.write((db) => freeConnectorLease(db, name, fence))
  } catch (err) {
    context.log.error({ connector: name, err }, 'a turn with a connector could not be written down')
  }
}

async function takeTurn(context: Context, connector: Connector, turn: Turn): Promise<void> {
  const { name } = connector
  try {
    const isTaken = await takeInward(context, connector, turn)
    const isTold = await tellBook(context, connector, turn)
    const at = context.clock().getTime()
    const caughtUp = isTaken && isTold ? { caught_up_at: at } : {}
    await context.store.write((db) => noteConnector(db, name, { last_success_at: at, ...caughtUp }))
  } catch (err) {
    if (turn.signal.aborted) return
    const code = toFailure(err).code ?? 'internal'
    context.log.warn({ connector: name, code, err }, 'another system could not be asked')
    const at = context.clock().getTime()
    await context.store.write((db) =>
      noteConnector(db, name, { last_error_at: at, last_error: code }),
    )
  }
}
