// Offers that were taken, which most are: those whose answers come together are written down together, with three statements for all of them.
import type { Context } from '../../context.ts'
import type { Queries } from '../../store/schema.ts'
import type { DueDelivery } from '../../store/statements/claim-due-deliveries.ts'
import { clearEndpoints } from '../../store/statements/clear-endpoints.ts'
import { appendEvents, selectBookEnd } from '../../store/statements/insert-events.ts'
import { updateTaken } from '../../store/statements/update-taken.ts'
import { attemptStep } from './attempt-step.ts'

export interface TakenRecorder {
  /** Resolves when it is durable; changes nothing when the lease has gone to somebody else. */
  record(delivery: DueDelivery, at: Date): Promise<void>
}

export function createTakenRecorder({ store }: Pick<Context, 'store'>): TakenRecorder {
  let next: Batch | undefined

  function begin(): Batch {
    const taken: Taken[] = []
    /** Whoever comes later is part of another. */
    const close = (): void => {
      if (next?.taken === taken) next = undefined
    }
    const written = store.write((db) => {
      close()
      return recordTaken(db, taken)
    })
    // A store that is lost may never come to the unit.
    written.catch(close)
    return { taken, written }
  }

  return {
    record: (delivery, at) => {
      next ??= begin()
      next.taken.push({ delivery, at })
      return next.written
    },
  }
}

interface Batch {
  readonly taken: Taken[]
  readonly written: Promise<void>
}

interface Taken {
  readonly delivery: DueDelivery
  readonly at: Date
}

async function recordTaken(db: Queries, taken: readonly Taken[]): Promise<void> {
  const deliveries = taken.map(({ delivery }) => delivery)
  const [ids, last] = await Promise.all([updateTaken(db, deliveries), selectBookEnd(db)])
  const own = taken.filter(({ delivery }) => ids.has(delivery.id))
  if (own.length === 0) return
  const events = own.map(({ delivery, at }) => {
    const attempt = { outcome: 'taken', status: null } as const
    return attemptStep(delivery, attempt, 'offered', at).event
  })
  const agencies = [...new Set(own.map(({ delivery }) => delivery.recipient_id))]
  await Promise.all([appendEvents(db, events, last), clearEndpoints(db, agencies)])
}
