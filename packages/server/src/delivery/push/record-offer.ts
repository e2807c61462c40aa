import type { Context } from '../../context.ts'
import { NOBODY } from '../../events.ts'
import type { Queries } from '../../store/schema.ts'
import type { DueDelivery } from '../../store/statements/claim-due-deliveries.ts'
import { disableEndpoint } from '../../store/statements/disable-endpoint.ts'
import { insertEvents } from '../../store/statements/insert-events.ts'
import { noteEndpoint } from '../../store/statements/note-endpoint.ts'
import { updateLeased } from '../../store/statements/update-leased.ts'
import { circuitUntil, readAnswer, type OfferOutcome } from '../schedule.ts'
import type { TakenRecorder } from './record-taken.ts'
import { attemptStep } from './attempt-step.ts'

/** Writes what became of an offer: one transaction, and nothing when the lease has gone to somebody else. */
export async function recordOffer(
  context: Context,
  recorder: TakenRecorder,
  delivery: DueDelivery,
  status: number | undefined,
): Promise<void> {
  const at = context.clock()
  const outcome = readAnswer(status)
  context.metrics.deliveryAttempts.inc({ mode: 'webhook', outcome })
  if (outcome === 'taken') {
    await recorder.record(delivery, at)
    return
  }
  await context.store.write(async (db) => {
    const step = attemptStep(delivery, { outcome, status: status ?? null }, 'offered', at)
    if (!(await updateLeased(db, delivery, step.change))) return
    await insertEvents(db, [step.event])
    await noteAnswer(db, delivery, outcome, at)
  })
}

async function noteAnswer(
  db: Queries,
  { recipient_id: agencyId, road_failures }: DueDelivery,
  outcome: OfferOutcome,
  at: Date,
): Promise<void> {
  if (outcome === 'gone') {
    if (!(await disableEndpoint(db, agencyId, 'gone', at))) return
    const data = { reason: 'gone' } as const
    await insertEvents(db, [{ ...NOBODY, type: 'endpoint.disabled', at, senderId: agencyId, data }])
    return
  }
  const failures = outcome === 'again' ? road_failures + 1 : 0
  await noteEndpoint(db, agencyId, { failures, open_until: circuitUntil(failures, at.getTime()) })
}
