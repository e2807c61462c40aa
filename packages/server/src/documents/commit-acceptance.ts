// Everything that makes a document accepted, in one transaction: the document and its files, a delivery for each recipient, the verdict
// with its reports, the events, the receipt, the leaf for the evidence log, and the answer under the Idempotency-Key.
import { InternalError } from '@sealpost/core/errors'
import { crashPoint } from '../crash-points.ts'
import type { Context } from '../context.ts'
import { NOBODY, type NewEvent } from '../events.ts'
import { newId, type DocumentId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { DocumentRow, Queries } from '../store/schema.ts'
import { acceptDraft } from '../store/statements/accept-draft.ts'
import { insertDeliveries } from '../store/statements/insert-deliveries.ts'
import { insertDocument } from '../store/statements/insert-document.ts'
import { appendEvents, selectBookEnd } from '../store/statements/insert-events.ts'
import { insertJudgement } from '../store/statements/insert-judgement.ts'
import { insertReceipt } from '../store/statements/insert-receipt.ts'
import { insertVerdicts } from '../store/statements/insert-verdicts.ts'
import { selectAgencyCode } from '../store/statements/select-agency.ts'
import { selectChainRoot } from '../store/statements/select-chain-root.ts'
import { selectDocument } from '../store/statements/select-document.ts'
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

/**
 * Resolves when all of it is durable. Of equal submissions at the same time one is accepted, the others get its answer. The store is asked once
 * for what has to be known, and told once: other documents wait behind this one.
 */
export function commitAcceptance(context: Context, input: AcceptanceInput): Promise<StoredAnswer> {
  return inSpan('commit', { 'sealpost.files': input.files.length }, () =>
    context.store.write(async (db) => {
      const { submission, fingerprint, draftId, reservation } = input
      const [first, known] = await Promise.all([
        findDuplicate(db, submission, fingerprint, draftId),
        readKnown(db, input),
      ])
      if (first === undefined) return accept(context, db, input, known)
      await reservation.finish(db, fingerprint, first)
      return first
    }),
  )
}

/** What the store knows before a document is accepted. */
interface Known {
  readonly draft: DocumentRow | undefined
  readonly chainRoot: DocumentId | undefined
  readonly senderCode: string | undefined
  /** The number of the book's last event. */
  readonly last: number
}

async function readKnown(db: Queries, { draftId, submission }: AcceptanceInput): Promise<Known> {
  const { senderId, metadata } = submission
  const [draft, chainRoot, senderCode, last] = await Promise.all([
    draftId === null ? undefined : selectDocument(db, draftId),
    metadata.version === 1 ? undefined : selectChainRoot(db, { senderId, ...metadata }),
    selectAgencyCode(db, senderId),
    selectBookEnd(db),
  ])
  return { draft, chainRoot, senderCode, last }
}

async function accept(
  context: Context,
  db: Queries,
  input: AcceptanceInput,
  known: Known,
): Promise<StoredAnswer> {
  const parts = toParts(context, input, known)
  const { document, at } = parts
  const events = [...queuedEvents(parts), acceptedEvent(parts)]
  const seq = known.last + events.length
  const receipt = await signReceipt(context, parts, known, seq)
  const body = JSON.stringify(toAcceptanceAnswer(parts, receipt))
  const answer = { status: ACCEPTED_STATUS, body }
  await Promise.all([
    writeDocument(db, { ...document, answer: body }, input),
    insertDeliveries(db, parts.deliveries),
    insertVerdicts(db, toVerdictRows(document, input.files, input.signed, at)),
    writeJudgement(context, db, parts),
    appendEvents(db, events, known.last),
    writeProof(db, parts, receipt, seq),
    input.reservation.finish(db, input.fingerprint, answer),
  ])
  const { relation } = input.submission.metadata
  if (relation !== undefined) {
    await context.supersede(context, db, document, relation, at)
    crashPoint('after_supersede')
  }
  return answer
}

function toParts({ connectors }: Context, input: AcceptanceInput, known: Known): AcceptanceParts {
  const { submission, verdict, at, fingerprint } = input
  const draft = input.draftId === null ? toDraftRow(submission, at) : assertDraft(known.draft)
  const document: DocumentRow = {
    ...draft,
    fingerprint,
    signatures: verdict.signatures,
    indication: verdict.indication,
    sub_indication: verdict.subIndication,
    accepted_at: at.getTime(),
    chain_root: known.chainRoot ?? draft.id,
    state: 'accepted',
  }
  const deliveries = toDeliveryRows(document, submission, at, connectors)
  return { ...input, document, deliveries, recipients: submission.recipients }
}

function assertDraft(draft: DocumentRow | undefined): DocumentRow {
  if (draft?.state === 'draft') return draft
  throw new Refusal('document-not-draft', 'The document is no draft any more')
}

async function writeDocument(
  db: Queries,
  document: DocumentRow,
  { draftId, submission, files }: AcceptanceInput,
): Promise<void> {
  const rows = toFileRows(document, submission, files)
  if (draftId === null) {
    await insertDocument(db, document, rows)
    return
  }
  const { fingerprint, signatures, indication, sub_indication, accepted_at, chain_root } = document
  const verdict = { fingerprint, signatures, indication, sub_indication }
  const { answer } = document
  await acceptDraft(db, draftId, { ...verdict, answer, accepted_at, chain_root }, rows)
  crashPoint('mid_draft_promotion')
}

/** When an undetermined document is judged again for the first time, and until when at all. */
async function writeJudgement(
  { config }: Context,
  db: Queries,
  { verdict, document, at }: AcceptanceParts,
): Promise<void> {
  if (verdict.signatures !== 'undetermined') return
  const now = at.getTime()
  const ends_at = now + config.judgeAgainForMs
  const next_at = nextJudgement(1, now, ends_at) ?? ends_at
  await insertJudgement(db, { document_id: document.id, attempts: 1, next_at, ends_at })
}

async function signReceipt(
  context: Context,
  parts: AcceptanceParts,
  { senderCode }: Known,
  seq: number,
): Promise<string> {
  if (senderCode === undefined) throw new InternalError('The sender is not in the register')
  const claims = toAcceptanceClaims(parts, context.issuer, senderCode, seq)
  const receipt = await context.receipts.sign(claims)
  crashPoint('after_receipt_sign')
  return receipt
}

/** The receipt, and the leaf of what it says. */
async function writeProof(
  db: Queries,
  { document, files, at }: AcceptanceParts,
  receipt: string,
  seq: number,
): Promise<void> {
  const about = { document_id: document.id, delivery_id: null, event_seq: seq }
  const row = { id: newId(at), kind: 'acceptance', jws: receipt, ...about } as const
  await Promise.all([
    insertReceipt(db, { ...row, created_at: at.getTime() }),
    recordLeaf(db, {
      seq,
      type: 'document.accepted',
      at,
      actorId: document.sender_id,
      document,
      from: 'draft',
      to: 'accepted',
      files: files.map((file) => file.sha256),
      receipt,
    }),
  ])
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
