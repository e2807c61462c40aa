// A whole document is asked back: status 13 for each of its deliveries, in one transaction.
import { z } from 'zod'
import { isSameAgency } from '@sealpost/core/edxml'
import type { Context } from '../context.ts'
import type { Reservation, StoredAnswer } from '../documents/idempotency.ts'
import { fingerprint as fingerprintOf } from '../canonical-json.ts'
import type { AgencyId, DocumentId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { DocumentRow, Queries } from '../store/schema.ts'
import {
  selectDeliveries,
  type DeliveryWithRecipient,
} from '../store/statements/select-deliveries.ts'
import { selectDocument } from '../store/statements/select-document.ts'
import { takeInStatus } from './report-status.ts'
import { statusFingerprint } from './status-message.ts'

export interface RecallRequest {
  readonly reason: string
  /** Codes of the recipients it is asked back from. Default: all of them. */
  readonly recipients?: readonly string[] | undefined
}

/** What became of it, recipient by recipient: `cancelled` never had it, `recall: requested` is asked. */
export interface RecallAnswer {
  readonly documentId: string
  readonly deliveries: readonly {
    readonly id: string
    readonly recipient: string
    readonly applied: boolean
    readonly ignoredReason: string | null
    readonly state: string
    readonly recall: string | null
    readonly receipt: string
  }[]
}

/** Throws `not-found`, `document-not-sent`, and `recipient-unknown` for a code that is none of its recipients'. */
export async function recallDocument(
  context: Context,
  senderId: AgencyId,
  id: DocumentId,
  request: RecallRequest,
  reservation: Reservation,
): Promise<StoredAnswer> {
  const document = await selectDocument(context.store.read, id)
  if (document?.sender_id !== senderId) throw new Refusal('not-found', 'There is no such document')
  if (document.state === 'draft')
    throw new Refusal('document-not-sent', 'A draft has nobody to be asked back from')
  const { reason, recipients = null } = request
  const fingerprint = fingerprintOf({ recall: id, reason, recipients })
  const replayed = reservation.replay(fingerprint)
  if (replayed !== undefined) return replayed
  return context.store.write(async (db) => {
    const answer = await askBack(context, db, document, request)
    const stored = { status: 200, body: JSON.stringify(answer) }
    await reservation.finish(db, fingerprint, stored)
    return stored
  })
}

async function askBack(
  context: Context,
  db: Queries,
  document: DocumentRow,
  { reason, recipients }: RecallRequest,
): Promise<RecallAnswer> {
  const deliveries = chosen(await selectDeliveries(db, document.id), recipients)
  const message = { code: '13', reason }
  const fingerprint = statusFingerprint(message)
  const answers: RecallAnswer['deliveries'][number][] = []
  for (const delivery of deliveries) {
    const body = await takeInStatus(context, db, {
      agencyId: document.sender_id,
      deliveryId: delivery.id,
      message,
      fingerprint,
      at: context.clock(),
    })
    const said = answerSchema.parse(JSON.parse(body))
    answers.push({ id: delivery.id, recipient: delivery.recipient_code, ...said })
  }
  return { documentId: document.id, deliveries: answers }
}

function chosen(
  deliveries: readonly DeliveryWithRecipient[],
  codes: readonly string[] | undefined,
): readonly DeliveryWithRecipient[] {
  if (codes === undefined) return deliveries
  return codes.map((code, index) => {
    const found = deliveries.find((row) => isSameAgency(row.recipient_code, code))
    if (found !== undefined) return found
    const detail = 'The document did not go to this agency'
    throw new Refusal('recipient-unknown', detail, {
      errors: [{ pointer: `/recipients/${index}`, detail }],
    })
  })
}

const answerSchema = z.object({
  applied: z.boolean(),
  ignoredReason: z.string().nullable(),
  state: z.string(),
  recall: z.string().nullable(),
  receipt: z.string(),
})
