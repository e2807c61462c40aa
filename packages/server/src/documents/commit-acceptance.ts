// Everything that makes a document accepted, in one transaction: the document and its files, a delivery for each recipient, the verdict
// with its reports, the events, the receipt, the leaf for the evidence log, and the answer under the Idempotency-Key.
import { InternalError } from '@sealpost/core/errors'
import { crashPoint } from '../crash-points.ts'
import type { Context } from '../context.ts'
import { NOBODY, type NewEvent } from '../events.ts'
import { newId, type DocumentId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { DocumentRow, JudgementRow, Queries } from '../store/schema.ts'
import { acceptDraft } from '../store/statements/accept-draft.ts'
import { insertDeliveries } from '../store/statements/insert-deliveries.ts'
import { insertDocument } from '../store/statements/insert-document.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { insertJudgement } from '../store/statements/insert-judgement.ts'
import { insertReceipt } from '../store/statements/insert-receipt.ts'
import { insertVerdicts } from '../store/statements/insert-verdicts.ts'
import { selectAgency } from '../store/statements/select-agency.ts'
import { selectChainRoot } from '../store/statements/select-chain-root.ts'
import { selectDocument } from '../store/statements/select-document.ts'
import { updateDocumentAnswer } from '../store/statements/update-document-answer.ts'
import {
  toAcceptanceAnswer,
  toAcceptanceClaims,
  type AcceptanceParts,
} from './acceptance-answer.ts'
import { inSpan } from '../tracing.ts'
import { toDeliveryRows, toDraftRow, toFileRows, toVerdictRows } from './document-rows.ts'
import { ACCEPTED_STATUS, findDuplicate } from './find-duplicate.ts'
import type { Reservation, StoredAnswer } from './idempotency.ts'
import type { Verdict } from './judge.ts'
import { nextJudgement } from './judgement-schedule.ts'
import { recordLeaf } from './leaf.ts'
import type { SignedFile } from './signature-roles.ts'
import type { ReceivedFile, Submission } from './submission.ts'

export interface AcceptanceInput {
  readonly submission: Submission
  readonly files: readonly ReceivedFile[]
  readonly signed: readonly SignedFile[]
  readonly verdict: Verdict
  readonly at: Date
  readonly fingerprint: string
  readonly reservation: Reservation
  readonly draftId: DocumentId | null
}

/** Resolves when all of it is durable. Of equal submissions at the same time one is accepted, the others get its answer. */
export function commitAcceptance(context: Context, input: AcceptanceInput): Promise<StoredAnswer> {
  return inSpan('commit', { 'sealpost.files': input.files.length }, () =>
    context.store.write(async (db) => {
      const { submission, fingerprint, draftId } = input
      const first = await findDuplicate(db, submission, fingerprint, draftId)
      const answer = first ?? (await accept(context, db, input))
      await input.reservation.finish(db, fingerprint, answer)
      return answer
    }),
  )
}

async function accept(
  context: Context,
  db: Queries,
  input: AcceptanceInput,
): Promise<StoredAnswer> {
  const document = await writeDocument(db, input)
  const deliveries = toDeliveryRows(document, input.submission, input.at, context.connectors)
  await insertDeliveries(db, deliveries)
  await insertVerdicts(db, toVerdictRows(document, input.files, input.signed, input.at))
  if (input.verdict.signatures === 'undetermined')
    await insertJudgement(db, firstJudgement(context, document, input.at))
  const parts = { ...input, document, deliveries, recipients: input.submission.recipients }
  const receipt = await recordAcceptance(context, db, parts)
  const body = JSON.stringify(toAcceptanceAnswer(parts, receipt))
  await updateDocumentAnswer(db, document.id, body)
  const { relation } = input.submission.metadata
  if (relation !== undefined) {
    await context.supersede(context, db, document, relation, input.at)
    crashPoint('after_supersede')
  }
  return { status: ACCEPTED_STATUS, body }
}

/** When an undetermined document is judged again for the first time, and until when at all. */
function firstJudgement({ config }: Context, document: DocumentRow, at: Date): JudgementRow {
  const now = at.getTime()
  const ends_at = now + config.judgeAgainForMs
  const next_at = nextJudgement(1, now, ends_at) ?? ends_at
  return { document_id: document.id, attempts: 1, next_at, ends_at }
}

async function writeDocument(db: Queries, input: AcceptanceInput): Promise<DocumentRow> {
  const { submission, verdict, at, fingerprint } = input
  const { senderId, metadata } = submission
  const draft =
    input.draftId === null ? toDraftRow(submission, at) : await readDraft(db, input.draftId)
  const acceptance = {
    fingerprint,
    signatures: verdict.signatures,
    indication: verdict.indication,
    sub_indication: verdict.subIndication,
    accepted_at: at.getTime(),
    chain_root: (await selectChainRoot(db, { senderId, ...metadata })) ?? draft.id,
  }
  const document: DocumentRow = { ...draft, ...acceptance, state: 'accepted' }
  const files = toFileRows(document, submission, input.files)
  if (input.draftId === null) await insertDocument(db, document, files)
  else {
    await acceptDraft(db, draft.id, acceptance, files)
    crashPoint('mid_draft_promotion')
  }
  return document
}

async function readDraft(db: Queries, id: DocumentId): Promise<DocumentRow> {
  const draft = await selectDocument(db, id)
  if (draft?.state === 'draft') return draft
  throw new Refusal('document-not-draft', 'The document is no draft any more')
}

async function recordAcceptance(
  context: Context,
  db: Queries,
  parts: AcceptanceParts,
): Promise<string> {
  const { document, at } = parts
  const seq = await insertEvents(db, [...queuedEvents(parts), acceptedEvent(parts)])
  const sender = await selectAgency(db, document.sender_id)
  if (sender === undefined) throw new InternalError('The sender is not in the register')
  const claims = toAcceptanceClaims(parts, context.issuer, sender, seq)
  const receipt = await context.receipts.sign(claims)
  crashPoint('after_receipt_sign')
  await insertReceipt(db, {
    id: newId(at),
    kind: 'acceptance',
    document_id: document.id,
    delivery_id: null,
    jws: receipt,
    created_at: at.getTime(),
    event_seq: seq,
  })
  await recordLeaf(db, {
    seq,
    type: 'document.accepted',
    at,
    actorId: document.sender_id,
    document,
    from: 'draft',
    to: 'accepted',
    files: parts.files.map((file) => file.sha256),
    receipt,
  })
  return receipt
}

function acceptedEvent({ document, verdict, recipients, files, at }: AcceptanceParts): NewEvent {
  return {
    ...NOBODY,
    type: 'document.accepted',
    at,
    actorId: document.sender_id,
    senderId: document.sender_id,
    documentId: document.id,
    data: {
      documentUid: document.document_uid,
      version: document.version,
      signatures: verdict.signatures,
      recipients: recipients.length,
      files: files.map((file) => file.sha256),
    },
  }
}

function queuedEvents({ document, deliveries, at }: AcceptanceParts): NewEvent[] {
  return deliveries.map((delivery) => ({
    type: 'delivery.queued',
    at,
    actorId: document.sender_id,
    senderId: document.sender_id,
    recipientId: delivery.recipient_id,
    documentId: document.id,
    deliveryId: delivery.id,
    data: {},
  }))
}
