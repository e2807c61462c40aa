// What a submission is between its first line and its acceptance.
import { vietnamDate, type CalendarDate } from '@sealpost/core/edxml'
import { fingerprint } from '../canonical-json.ts'
import { assertTakesTypes } from '../agencies/capabilities.ts'
import type { Context } from '../context.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import { validate } from '../validate.ts'
import { assertProvable } from './assert-provable.ts'
import { assertRelated } from './assert-related.ts'
import { assertLevel, assertUnmarked, type SecurityLevel } from './confidentiality.ts'
import { metadataSchema, type DocumentMetadata, type FileMetadata } from './metadata.ts'
import { resolveRecipients, type Recipient } from './resolve-recipients.ts'

/** A submission whose metadata are in order, before a byte of its files is read. */
export interface Submission {
  readonly senderId: AgencyId
  readonly metadata: DocumentMetadata
  readonly securityLevel: SecurityLevel
  readonly recipients: readonly Recipient[]
}

/** A file that is on disk, hashed, and not decided about. */
export interface ReceivedFile {
  /** From 1, in the order of the metadata. */
  readonly number: number
  readonly name: string
  readonly mediaType: string
  readonly role: 'main' | 'annex'
  readonly sha256: string
  readonly bytes: number
  /** Key in the incoming room. */
  readonly incoming: string
}

/** Every check that needs no file, secrecy first. Throws the refusal that fits. */
export async function openSubmission(
  context: Context,
  senderId: AgencyId,
  input: unknown,
): Promise<Submission> {
  if (isObject(input) && input['securityLevel'] !== undefined) {
    await assertLevel(context, senderId, input['securityLevel'])
  }
  const metadata = validate(metadataSchema, input)
  const securityLevel = await assertLevel(context, senderId, metadata.securityLevel)
  await assertUnmarked(context, senderId, [
    metadata.subject,
    ...metadata.files.map((file) => file.name),
  ])
  assertLimits(context, metadata)
  await assertRoom(context)
  await assertProvable(context)
  assertIssued(metadata.issueDate, vietnamDate(context.clock()))
  await assertRelated(context.store.read, senderId, metadata)
  const recipients = await resolveRecipients(
    context.store.read,
    senderId,
    metadata.recipients,
    context.clock(),
  )
  assertTakesTypes(recipients, metadata.files)
  return { senderId, metadata, securityLevel, recipients }
}

/** The main file comes first unless the sender says otherwise. */
export function roleOf(file: FileMetadata, number: number): 'main' | 'annex' {
  return file.role ?? (number === 1 ? 'main' : 'annex')
}

/** Of what the sender said, whichever codes and defaults it used. */
export function metadataFingerprint(submission: Submission): string {
  const { metadata } = submission
  return fingerprint({
    ...metadata,
    signer: { ...metadata.signer },
    relation: metadata.relation === undefined ? undefined : { ...metadata.relation },
    recipients: submission.recipients.map((recipient) => recipient.id).sort(),
    files: metadata.files.map((file, index) => ({
      name: file.name,
      mediaType: file.mediaType,
      role: roleOf(file, index + 1),
    })),
  })
}

/** Of what was said and what was sent: two submissions with the same one are the same. */
export function submissionFingerprint(metadata: string, files: readonly ReceivedFile[]): string {
  return fingerprint({ metadata, files: files.map((file) => file.sha256) })
}

function assertLimits(context: Context, metadata: DocumentMetadata): void {
  const { maxFiles, maxRecipients } = context.config
  if (metadata.files.length > maxFiles) throw tooMany('/files', maxFiles)
  if (metadata.recipients.length > maxRecipients) throw tooMany('/recipients', maxRecipients)
}

/** Before the disk is full it is too full to take more. */
async function assertRoom(context: Context): Promise<void> {
  if ((await context.blobs.freeBytes()) >= context.config.minFreeBytes) return
  throw new Refusal('storage-full', 'There is no room for another document')
}

function tooMany(pointer: string, most: number): Refusal {
  const detail = `At most ${most} are allowed here`
  return new Refusal('invalid-request', detail, { errors: [{ pointer, detail }] })
}

/** A document of tomorrow is a mistake of the sender's; days are Vietnam's. */
function assertIssued(issueDate: string, today: CalendarDate): void {
  if (issueDate <= today) return
  const detail = 'The date of issue lies in the future'
  throw new Refusal('issue-date-in-future', detail, { errors: [{ pointer: '/issueDate', detail }] })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
