// The heart of the gateway: files on disk → verdict → one transaction → 202. Nothing is answered before everything is durable, and
// a refused document leaves nothing but its event.
import type { VerificationReport } from '@sealpost/core/validation'
import { assertTakesSize } from '../agencies/capabilities.ts'
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import type { DocumentId } from '../ids.ts'
import { Refusal, type RefusalCode } from '../refusals.ts'
import { deleteDraft } from '../store/statements/delete-draft.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { commitAcceptance } from './commit-acceptance.ts'
import { findDuplicate } from './find-duplicate.ts'
import type { Reservation, StoredAnswer } from './idempotency.ts'
import { judge, type Verdict } from './judge.ts'
import { findMarkedFile } from './quarantine/find-marked-file.ts'
import { holdSubmission } from './quarantine/hold.ts'
import { openReceived } from './open-received.ts'
import { discardFiles } from './receive-document-file.ts'
import type { SignedFile } from './signature-roles.ts'
import {
  metadataFingerprint,
  submissionFingerprint,
  type ReceivedFile,
  type Submission,
} from './submission.ts'
import { verifyFiles } from './verify-files.ts'

export interface AcceptOptions {
  readonly reservation: Reservation
  /** The draft that becomes the document, when it was begun before. */
  readonly draftId: DocumentId | null
  /** An officer has looked at the marks of secrecy and found that it is none. */
  readonly isCleared?: boolean
}

/**
 * Decides about a submission whose files are all received. The answer to a repetition is the first answer.
 * Throws `document-quarantined`, `signature-invalid`, `signer-revoked` or `document-unreadable` with the reports, `document-exists`, `idempotency-key-reused`.
 */
export async function acceptSubmission(
  context: Context,
  submission: Submission,
  files: readonly ReceivedFile[],
  options: AcceptOptions,
): Promise<StoredAnswer> {
  const fingerprint = submissionFingerprint(metadataFingerprint(submission), files)
  const first =
    options.reservation.replay(fingerprint) ??
    (await findDuplicate(context.store.read, submission, fingerprint, options.draftId))
  if (first !== undefined) {
    context.metrics.duplicates.inc()
    await context.store.write((db) => options.reservation.finish(db, fingerprint, first))
    await discardFiles(context, files)
    return first
  }
  assertTakesSize(submission.recipients, files)
  const { draftId, isCleared = false } = options
  const place = isCleared ? undefined : await findMarkedFile(context, submission.senderId, files)
  if (place !== undefined)
    return holdSubmission(context, { submission, files, draftId, fingerprint, place })
  const at = context.clock()
  const open = (file: ReceivedFile) => openReceived(context, file)
  const signed = await verifyFiles(context, submission.senderId, files, at, open)
  const verdict = judge(signed)
  if (verdict.refusal !== null)
    return refuse(context, submission, files, options.draftId, verdict, signed)
  const keep = ({ incoming, sha256 }: ReceivedFile) => context.blobs.keep({ key: incoming, sha256 })
  await Promise.all(files.map(keep))
  const answer = await commitAcceptance(context, {
    submission,
    files,
    signed,
    verdict,
    at,
    fingerprint,
    ...options,
  })
  context.metrics.accepted.inc({ level: submission.securityLevel, result: verdict.signatures })
  context.doorbell.ring(submission.recipients.map((recipient) => recipient.id))
  return answer
}

async function refuse(
  context: Context,
  submission: Submission,
  files: readonly ReceivedFile[],
  draftId: DocumentId | null,
  verdict: Verdict,
  signed: readonly SignedFile[],
): Promise<never> {
  const reason = verdict.refusal ?? 'signature-invalid'
  await recordRefusal(context, submission, files, draftId, reason, verdict)
  await discardFiles(context, files)
  throw new Refusal(reason, REFUSED[reason] ?? 'The document is refused', {
    members: { reports: signed.map((file): VerificationReport => file.report) },
  })
}

const REFUSED: Partial<Record<RefusalCode, string>> = {
  'signature-invalid': 'A signature of the document is invalid',
  'signer-revoked':
    'A signature was made with a revoked certificate, and nothing proves that it was made before',
  'document-unreadable': 'A file of the document cannot be read',
}

async function recordRefusal(
  context: Context,
  submission: Submission,
  files: readonly ReceivedFile[],
  draftId: DocumentId | null,
  reason: RefusalCode,
  verdict: Verdict,
): Promise<void> {
  const { senderId, metadata } = submission
  await context.store.write(async (db) => {
    if (draftId !== null) await deleteDraft(db, draftId)
    const data = {
      documentUid: metadata.documentUid,
      version: metadata.version,
      reason,
      subIndication: verdict.subIndication,
      files: files.map((file) => file.sha256),
    }
    await insertEvents(db, [
      {
        ...NOBODY,
        type: 'document.refused',
        at: context.clock(),
        actorId: senderId,
        senderId,
        documentId: draftId,
        data,
      },
    ])
  })
}
