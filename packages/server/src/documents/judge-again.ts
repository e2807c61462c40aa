// What could not be determined when it came is judged again until it settles: a responder answers again, a revocation list is published. Every
// verdict is an event with a leaf; the share and the inbox read what the document's row says now.
import { InternalError } from '@sealpost/core/errors'
import type { Context } from '../context.ts'
import { NOBODY, type NewEvent } from '../events.ts'
import type { DocumentRow, FileRow, JudgementRow, Queries } from '../store/schema.ts'
import { finishJudgement } from '../store/statements/finish-judgement.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { insertVerdicts } from '../store/statements/insert-verdicts.ts'
import { selectDeliveries } from '../store/statements/select-deliveries.ts'
import { selectDocument } from '../store/statements/select-document.ts'
import { selectDueJudgements } from '../store/statements/select-due-judgements.ts'
import { selectFiles } from '../store/statements/select-files.ts'
import { updateVerdict } from '../store/statements/update-verdict.ts'
import { judge, type Verdict } from './judge.ts'
import { openKept } from './open-kept.ts'
import { nextJudgement } from './judgement-schedule.ts'
import { recordLeaf } from './leaf.ts'
import type { SignedFile } from './signature-roles.ts'
import { verifyFiles } from './verify-files.ts'

/** Documents of one run: bounds how long it takes. */
const MAX_RUN = 50

/** One that fails is logged, and tried again with the next run. */
export async function judgeAgain(context: Context): Promise<void> {
  for (const due of await selectDueJudgements(context.store.read, context.clock(), MAX_RUN)) {
    try {
      await judgeOnce(context, due)
    } catch (err) {
      context.log.error({ err, document: due.document_id }, 'a document could not be judged again')
    }
  }
}

async function judgeOnce(context: Context, due: JudgementRow): Promise<void> {
  const at = context.clock()
  const document = await selectDocument(context.store.read, due.document_id)
  if (document === undefined) throw new InternalError('A judged document is gone')
  const files = (await selectFiles(context.store.read, document.id)).map(toJudged)
  const open = (file: JudgedFile) => openKept(context, { documentId: document.id, ...file })
  const signed = await verifyFiles(context, document.sender_id, files, at, open)
  const judgement = { due, document, files, signed, verdict: judge(signed), at }
  const isWritten = await context.store.write((db) => writeJudgement(db, judgement))
  if (!isWritten || judgement.verdict.signatures === document.signatures) return
  const deliveries = await selectDeliveries(context.store.read, document.id)
  context.doorbell.ring(deliveries.map((delivery) => delivery.recipient_id))
}

interface JudgedFile {
  readonly number: number
  readonly name: string
  readonly mediaType: string
  readonly role: 'main' | 'annex'
  readonly sha256: string
  readonly bytes: number
}

interface Judgement {
  readonly due: JudgementRow
  readonly document: DocumentRow
  readonly files: readonly JudgedFile[]
  readonly signed: readonly SignedFile[]
  readonly verdict: Verdict
  readonly at: Date
}

function toJudged(row: FileRow): JudgedFile {
  const { number, name, media_type: mediaType, role, sha256, bytes } = row
  if (sha256 === null || bytes === null)
    throw new InternalError('A file of a sent document has no digest')
  return { number, name, mediaType, role, sha256, bytes }
}

/** False when another worker was first. */
async function writeJudgement(db: Queries, judgement: Judgement): Promise<boolean> {
  const { due, document, verdict, at, files, signed } = judgement
  const { signatures, indication, subIndication } = verdict
  const isSettled = signatures !== 'undetermined'
  const next = isSettled ? null : nextJudgement(due.attempts + 1, at.getTime(), due.ends_at)
  if (!(await finishJudgement(db, due, next))) return false
  await insertVerdicts(db, toRows(document, files, signed, at))
  await updateVerdict(db, document.id, { signatures, indication, sub_indication: subIndication })
  const seq = await insertEvents(db, [
    ...(await deliveryEvents(db, judgement)),
    judgedEvent(judgement, next),
  ])
  const states = { from: document.signatures ?? 'undetermined', to: signatures }
  const sha256s = files.map((file) => file.sha256)
  await recordLeaf(db, {
    seq,
    type: 'document.judged',
    at,
    actorId: null,
    document,
    ...states,
    files: sha256s,
    receipt: null,
  })
  return true
}

function toRows(
  document: DocumentRow,
  files: readonly JudgedFile[],
  signed: readonly SignedFile[],
  at: Date,
) {
  return signed.map(({ report }, index) => ({
    document_id: document.id,
    file: files[index]?.number ?? index + 1,
    judged_at: at.getTime(),
    indication: report.indication,
    sub_indication: report.subIndication,
    report: JSON.stringify(report),
  }))
}

function judgedEvent({ document, verdict, due, at }: Judgement, next: number | null): NewEvent {
  const { signatures, indication, subIndication } = verdict
  return {
    ...NOBODY,
    type: 'document.judged',
    at,
    senderId: document.sender_id,
    documentId: document.id,
    data: {
      ...{ signatures, indication, subIndication, attempt: due.attempts + 1 },
      nextAt: next === null ? null : new Date(next).toISOString(),
    },
  }
}

/** Recipients hear of it when it changes what they hold. */
async function deliveryEvents(
  db: Queries,
  { document, verdict, at }: Judgement,
): Promise<NewEvent[]> {
  if (verdict.signatures === document.signatures) return []
  const deliveries = await selectDeliveries(db, document.id)
  return deliveries.map((delivery) => ({
    ...NOBODY,
    type: 'delivery.judged',
    at,
    recipientId: delivery.recipient_id,
    documentId: document.id,
    deliveryId: delivery.id,
    data: { signatures: verdict.signatures },
  }))
}
