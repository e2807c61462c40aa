// A connector takes a document once for all the agencies behind it: the delivery that was leased leads, the others go with it. What comes of
// it is written in one transaction, under the fence of the leader's lease.
import { crashPoint } from '../../crash-points.ts'
import type { Context, HandOver } from '../../context.ts'
import type { Queries } from '../../store/schema.ts'
import type { DueDelivery } from '../../store/statements/claim-due-deliveries.ts'
import { insertEvents } from '../../store/statements/insert-events.ts'
import { insertHandover } from '../../store/statements/insert-handover.ts'
import { noteConnector } from '../../store/statements/note-connector.ts'
import { selectDelivery, type DeliveryRow } from '../../store/statements/select-delivery.ts'
import { selectParcel } from '../../store/statements/select-parcel.ts'
import { updateDelivery } from '../../store/statements/update-delivery.ts'
import { inSpan } from '../../tracing.ts'
import { circuitUntil } from '../schedule.ts'
import { attemptStep } from './attempt-step.ts'
import { holdLease } from './hold-lease.ts'

/** A delivery that is under lease for a connector. */
export type ConnectorDelivery = DueDelivery & { readonly connector: string }

export async function handOver(
  context: Context,
  leader: ConnectorDelivery,
  leaseMs: number,
  ending: AbortSignal,
): Promise<void> {
  const { connector, document_id: documentId } = leader
  const group = await selectParcel(context.store.read, documentId, connector)
  const parcel = { connector, documentId, deliveries: group.map(({ id }) => id) }
  const answer = await inSpan('hand over', { 'sealpost.connector': connector }, () =>
    holdLease(context, leader, leaseMs, (lost) =>
      context.connectors.handOver(context, parcel, AbortSignal.any([lost, ending])),
    ),
  )
  crashPoint('after_http_2xx_before_state')
  context.metrics.deliveryAttempts.inc({ mode: 'connector', outcome: answer.outcome })
  await context.store.write((db) => record(db, leader, group, answer, context.clock()))
}

async function record(
  db: Queries,
  leader: ConnectorDelivery,
  group: readonly DeliveryRow[],
  answer: HandOver,
  at: Date,
): Promise<void> {
  const now = await selectDelivery(db, leader.id)
  if (now?.fence !== leader.fence) return
  for (const { id } of group) {
    const delivery = await selectDelivery(db, id)
    if (delivery === undefined) continue
    if (answer.outcome === 'taken') await keepHandover(db, delivery, leader.connector, answer, at)
    if (!isMoved(delivery, answer)) continue
    const { attempts } = leader
    const step = attemptStep({ ...delivery, attempts }, answer, 'delivered', at)
    await updateDelivery(db, id, step.change)
    await insertEvents(db, [step.event])
  }
  await noteAnswer(db, leader, answer, at)
}

/** One that was ended meanwhile stays so; what nobody offers any more comes to life by a yes alone. */
function isMoved({ state }: DeliveryRow, { outcome }: HandOver): boolean {
  if (state === 'dead_letter') return outcome === 'taken'
  return state === 'queued' || state === 'retry_wait' || state === 'leased'
}

function keepHandover(
  db: Queries,
  { id }: DeliveryRow,
  connector: string,
  { foreignIds, receipt }: HandOver,
  at: Date,
): Promise<void> {
  const foreign_id = foreignIds.get(id) ?? null
  return insertHandover(db, { delivery_id: id, connector, foreign_id, receipt, at: at.getTime() })
}

function noteAnswer(
  db: Queries,
  { connector, road_failures }: ConnectorDelivery,
  { outcome, code }: HandOver,
  at: Date,
): Promise<void> {
  const now = at.getTime()
  const failures = outcome === 'again' ? road_failures + 1 : 0
  const standing = { failures, open_until: circuitUntil(failures, now) }
  return noteConnector(db, connector, {
    ...standing,
    ...(outcome === 'taken'
      ? { last_success_at: now }
      : { last_error_at: now, last_error: code ?? outcome }),
  })
}
