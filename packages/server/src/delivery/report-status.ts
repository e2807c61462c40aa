// A status message becomes one transaction: the delivery moves, the book says so, the reporter gets a signed receipt, and the document
// moves when all its deliveries have.
import { InternalError } from '@sealpost/core/errors'
import { crashPoint } from '../crash-points.ts'
import type { Context } from '../context.ts'
import type { Reservation, StoredAnswer } from '../documents/idempotency.ts'
import { recordLeaf } from '../documents/leaf.ts'
import { newId, type AgencyId, type DeliveryId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { DocumentRow, Queries } from '../store/schema.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { insertReceipt } from '../store/statements/insert-receipt.ts'
import { insertStatus } from '../store/statements/insert-status.ts'
import { selectDelivery, type DeliveryRow } from '../store/statements/select-delivery.ts'
import { selectDocument } from '../store/statements/select-document.ts'
import { selectStatusAnswer } from '../store/statements/select-status-answer.ts'
import { updateDelivery } from '../store/statements/update-delivery.ts'
import { advanceDocument } from './advance-document.ts'
import { applyEffect } from './apply-effect.ts'
import { toStatusAnswer, toStatusClaims, type StatusAnswer } from './status-answer.ts'
import {
  checkStatusMessage,
  statusFingerprint,
  type Side,
  type StatusMessage,
} from './status-message.ts'
import { statusEffect } from './status-moves.ts'

/** One message about one delivery, checked. */
export interface StatusReport {
  readonly agencyId: AgencyId
  readonly deliveryId: DeliveryId
  readonly message: StatusMessage
  readonly fingerprint: string
  readonly at: Date
}

/** Throws `not-found` for a delivery that is not the agency's, and what `checkStatusMessage` throws. An equal message gets the first answer. */
export async function reportStatus(
  context: Context,
  agencyId: AgencyId,
  deliveryId: DeliveryId,
  input: StatusMessage,
  reservation: Reservation,
): Promise<StoredAnswer> {
  const delivery = await selectDelivery(context.store.read, deliveryId)
  const side = delivery === undefined ? undefined : sideOf(delivery, agencyId)
  if (side === undefined) throw new Refusal('not-found', 'There is no such delivery')
  const message = checkStatusMessage(input, side)
  const fingerprint = statusFingerprint(message)
  const replayed = reservation.replay(fingerprint)
  if (replayed !== undefined) return replayed
  const report = { agencyId, deliveryId, message, fingerprint, at: context.clock() }
  return context.store.write(async (db) => {
    const stored = { status: 200, body: await takeInStatus(context, db, report) }
    await reservation.finish(db, fingerprint, stored)
    return stored
  })
}

/** Undefined for a stranger, and for the receiver of a document that was taken back before it came. */
function sideOf(delivery: DeliveryRow, agencyId: AgencyId): Side | undefined {
  if (delivery.sender_id === agencyId) return 'sender'
  return delivery.recipient_id === agencyId ? 'receiver' : undefined
}

/** In the transaction of the caller. Answers what the reporter gets, for an equal message the first answer. */
export async function takeInStatus(
  context: Context,
  db: Queries,
  report: StatusReport,
): Promise<string> {
  const { deliveryId, message, fingerprint } = report
  const first = await selectStatusAnswer(db, deliveryId, message.code, fingerprint)
  return first ?? (await takeIn(context, db, report))
}

async function takeIn(context: Context, db: Queries, report: StatusReport): Promise<string> {
  const { message, agencyId, at } = report
  const delivery = await selectDelivery(db, report.deliveryId)
  const document =
    delivery === undefined ? undefined : await selectDocument(db, delivery.document_id)
  if (delivery === undefined || document === undefined)
    throw new InternalError('A delivery is gone')
  const { state, business_status: businessStatus, recall } = delivery
  const effect = statusEffect(message.code, { state, businessStatus, recall })
  const { change, event } = applyEffect(effect, delivery, message, agencyId, at)
  const after = { ...delivery, ...change }
  if (effect.kind !== 'ignore') await updateDelivery(db, delivery.id, change)
  const seq = await insertEvents(db, [event])
  const ignoredReason = effect.kind === 'ignore' ? effect.reason : null
  const outcome = { delivery: after, message, ignoredReason, at }
  const claims = toStatusClaims(outcome, context.issuer, document, seq)
  const receipt = await context.receipts.sign(claims)
  await keepProof(db, report, { document, before: delivery, after, seq, type: event.type, receipt })
  crashPoint('mid_status')
  await advanceDocument(db, document, at)
  const body = JSON.stringify(toStatusAnswer(outcome, receipt) satisfies StatusAnswer)
  await keepAnswer(db, report, body)
  if (effect.kind === 'move' && effect.to === 'received') observeLatency(context, delivery, at)
  return body
}

interface Proof {
  readonly document: DocumentRow
  readonly before: DeliveryRow
  readonly after: DeliveryRow
  readonly seq: number
  readonly type: Parameters<typeof recordLeaf>[1]['type']
  readonly receipt: string
}

async function keepProof(
  db: Queries,
  { agencyId, deliveryId, at }: StatusReport,
  proof: Proof,
): Promise<void> {
  const { document, before, after, seq, type, receipt } = proof
  const ids = { id: newId(at), document_id: document.id, delivery_id: deliveryId }
  await insertReceipt(db, {
    ...ids,
    kind: 'status',
    jws: receipt,
    created_at: at.getTime(),
    event_seq: seq,
  })
  const states = { from: before.state, to: after.state }
  await recordLeaf(db, {
    seq,
    type,
    at,
    actorId: agencyId,
    document,
    ...states,
    files: [],
    receipt,
  })
}

async function keepAnswer(db: Queries, report: StatusReport, answer: string): Promise<void> {
  const { deliveryId, message, fingerprint, at } = report
  const row = { delivery_id: deliveryId, code: message.code, fingerprint, answer, at: at.getTime() }
  await insertStatus(db, row)
}

function observeLatency(context: Context, delivery: DeliveryRow, at: Date): void {
  context.metrics.deliveryLatency.observe((at.getTime() - delivery.queued_at) / 1000)
}
