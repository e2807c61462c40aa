// The way in two steps: metadata, then each file streamed into its place, then the word to go. Refusals that need no file come before
// any file is sent.
import { InternalError } from '@sealpost/core/errors'
import { crashPoint } from '../crash-points.ts'
import type { Context } from '../context.ts'
import { NOBODY, type NewEvent } from '../events.ts'
import type { AgencyId, DocumentId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { DocumentRow, FileRow } from '../store/schema.ts'
import { insertDocument } from '../store/statements/insert-document.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectDocumentByUid } from '../store/statements/select-document-by-uid.ts'
import { selectDocument } from '../store/statements/select-document.ts'
import { selectFiles } from '../store/statements/select-files.ts'
import { updateFile } from '../store/statements/update-file.ts'
import { acceptSubmission } from './accept-submission.ts'
import { isAllowedLevel } from './confidentiality.ts'
import { readMetadata, toDraftRow, toFileSlots } from './document-rows.ts'
import { ACCEPTED_STATUS } from './find-duplicate.ts'
import type { Reservation, StoredAnswer } from './idempotency.ts'
import { isBlobMissing } from './open-received.ts'
import { receiveDocumentFile } from './receive-document-file.ts'
import { resolveRecipients } from './resolve-recipients.ts'
import { openSubmission, type ReceivedFile, type Submission } from './submission.ts'

export interface DraftAnswer {
  readonly id: string
  readonly documentUid: string
  readonly version: number
  readonly state: string
  /** Where each file goes. */
  readonly uploads: readonly {
    readonly number: number
    readonly name: string
    readonly received: boolean
  }[]
}

/** Begins a document. The same metadata again get the same draft. Throws what `openSubmission` throws, and `document-exists`. */
export async function createDraft(
  context: Context,
  senderId: AgencyId,
  input: unknown,
  reservation: Reservation,
): Promise<StoredAnswer> {
  const submission = await openSubmission(context, senderId, input)
  const at = context.clock()
  const row = toDraftRow(submission, at)
  const fingerprint = `draft:${row.metadata_fingerprint}`
  const replayed = reservation.replay(fingerprint)
  if (replayed !== undefined) return replayed
  return context.store.write(async (db) => {
    const { documentUid, version } = submission.metadata
    const existing = await selectDocumentByUid(db, { senderId, documentUid, version })
    if (existing !== undefined) assertSameDraft(existing, row)
    const slots =
      existing === undefined ? toFileSlots(row, submission) : await selectFiles(db, existing.id)
    if (existing === undefined) {
      await insertDocument(db, row, slots)
      await insertEvents(db, [draftedEvent(row, slots.length, at)])
    }
    const body = JSON.stringify(toDraftAnswer(existing ?? row, slots))
    const answer = { status: existing === undefined ? 201 : 200, body }
    await reservation.finish(db, fingerprint, answer)
    return answer
  })
}

/** Receives one file of a draft, whose stream is opened once the place is known; sending it again replaces it. Throws `not-found`, `document-not-draft`, `file-unexpected` and what receiving throws. */
export async function putDraftFile(
  context: Context,
  senderId: AgencyId,
  upload: { readonly id: DocumentId; readonly number: number; readonly digest: string },
  openStream: () => AsyncIterable<Uint8Array>,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const { id, number, digest } = upload
  const draft = await getDraft(context, senderId, id)
  const slot = readMetadata(draft).files[number - 1]
  if (slot === undefined) throw new Refusal('file-unexpected', 'The metadata name no such file')
  const received = await receiveDocumentFile(context, slot, number, openStream(), digest)
  crashPoint('after_draft_file_before_row')
  const before = await placeFile(context, senderId, draft, received).catch(
    async (error: unknown) => {
      await context.blobs.discard(received.incoming)
      throw error
    },
  )
  if (before !== null) await context.blobs.discard(before)
  return { sha256: received.sha256, bytes: received.bytes }
}

/** Decides about a draft whose files are all there. A document that was accepted before gives its first answer. */
export async function submitDraft(
  context: Context,
  senderId: AgencyId,
  id: DocumentId,
  reservation: Reservation,
): Promise<StoredAnswer> {
  const document = await selectDocument(context.store.read, id)
  if (document?.sender_id !== senderId) throw new Refusal('not-found', 'There is no such document')
  if (document.answer !== null) return { status: ACCEPTED_STATUS, body: document.answer }
  const files = await selectFiles(context.store.read, id)
  const submission = await toSubmission(context, document)
  const received = files.map(toReceived)
  try {
    return await acceptSubmission(context, submission, received, { reservation, draftId: id })
  } catch (error) {
    if (isBlobMissing(error)) await assertUnchanged(context, id, received)
    throw error
  }
}

/** What was judged may have been taken away by another file that came in its place. */
async function assertUnchanged(
  context: Context,
  id: DocumentId,
  judged: readonly ReceivedFile[],
): Promise<void> {
  const now = await selectFiles(context.store.read, id)
  const keys = new Set(judged.map((file) => file.incoming))
  const changed = now.find(({ incoming }) => incoming !== null && !keys.has(incoming))
  if (changed === undefined) return
  const detail = 'A file was sent again while the document was judged: submit it again'
  throw new Refusal('file-changed', detail, { members: { file: changed.number } })
}

/** A draft of the sender's own. Throws `not-found` and `document-not-draft`. */
async function getDraft(
  context: Context,
  senderId: AgencyId,
  id: DocumentId,
): Promise<DocumentRow> {
  const document = await selectDocument(context.store.read, id)
  if (document?.sender_id !== senderId) throw new Refusal('not-found', 'There is no such document')
  if (document.state !== 'draft')
    throw new Refusal('document-not-draft', 'The document is no draft any more')
  return document
}

/** Answers the key of the file that was there before. The draft may have been submitted meanwhile. */
function placeFile(
  context: Context,
  senderId: AgencyId,
  draft: DocumentRow,
  file: ReceivedFile,
): Promise<string | null> {
  const { number, sha256, bytes, incoming } = file
  return context.store.write(async (db) => {
    const now = await selectDocument(db, draft.id)
    if (now?.state !== 'draft')
      throw new Refusal('document-not-draft', 'The document is no draft any more')
    const before = (await selectFiles(db, draft.id)).find((row) => row.number === number)
    await updateFile(db, draft.id, number, { sha256, bytes, incoming })
    await insertEvents(db, [
      {
        ...NOBODY,
        type: 'document.file-received',
        at: context.clock(),
        actorId: senderId,
        senderId,
        documentId: draft.id,
        data: { file: number, sha256, bytes },
      },
    ])
    return before?.incoming ?? null
  })
}

async function toSubmission(context: Context, draft: DocumentRow): Promise<Submission> {
  const securityLevel = draft.security_level
  const metadata = readMetadata(draft)
  const senderId = draft.sender_id
  // Once more: meanwhile a recipient may have been suspended, or merged into another.
  const recipients = await resolveRecipients(
    context.store.read,
    senderId,
    metadata.recipients,
    context.clock(),
  )
  if (!isAllowedLevel(securityLevel)) throw new InternalError('A draft has an impossible level')
  return { senderId, metadata, securityLevel, recipients }
}

function toReceived(row: FileRow): ReceivedFile {
  const { number, name, role, sha256, bytes, incoming } = row
  if (sha256 === null || bytes === null || incoming === null) {
    const detail = 'The file has not been sent'
    throw new Refusal('file-missing', detail, {
      errors: [{ pointer: `/files/${number - 1}`, detail }],
    })
  }
  return { number, name, mediaType: row.media_type, role, sha256, bytes, incoming }
}

function assertSameDraft(existing: DocumentRow, row: DocumentRow): void {
  if (existing.metadata_fingerprint === row.metadata_fingerprint) return
  throw new Refusal('document-exists', 'Another document has this documentUid and version', {
    members: { document: existing.id },
  })
}

function toDraftAnswer(document: DocumentRow, files: readonly FileRow[]): DraftAnswer {
  return {
    id: document.id,
    documentUid: document.document_uid,
    version: document.version,
    state: document.state,
    uploads: files.map(({ number, name, sha256 }) => ({ number, name, received: sha256 !== null })),
  }
}

function draftedEvent(row: DocumentRow, files: number, at: Date): NewEvent {
  return {
    ...NOBODY,
    type: 'document.drafted',
    at,
    actorId: row.sender_id,
    senderId: row.sender_id,
    documentId: row.id,
    data: { documentUid: row.document_uid, version: row.version, files },
  }
}
