// edXML comes in: the package goes to disk as it is, is read from there, and becomes the same submission, or the same status message, that
// the API takes. The package itself is not kept.
import {
  readEdxml,
  type EdxmlAttachment,
  type EdxmlDocument,
  type EdxmlMessage,
  type EdxmlPackage,
} from '@sealpost/core/edxml'
import { FormatError } from '@sealpost/core/errors'
import { findHolder } from '../../agencies/find-route.ts'
import type { BlobSource } from '../../blobs/index.ts'
import type { Context } from '../../context.ts'
import { assertUnmarked } from '../../documents/confidentiality.ts'
import type { Reservation, StoredAnswer } from '../../documents/idempotency.ts'
import { guessMediaType } from '../../documents/sniff-file.ts'
import { startSubmission, type OneRequestSubmission } from '../../documents/submit-document.ts'
import { HEAD_BYTES } from '../../blobs/index.ts'
import type { AgencyId } from '../../ids.ts'
import { Refusal } from '../../refusals.ts'
import { takeRecall } from './take-recall.ts'
import { takeStatus } from './take-status.ts'
import { toMetadata, type AttachmentType } from './to-metadata.ts'

export interface EdxmlRequest {
  readonly reservation: Reservation
  /**
   * The package has no element for secrecy: the law keeps secrets off the format, so sending one declares the document free of them.
   * Default `internal`.
   */
  readonly securityLevel: string
  /** Which of the recipients it is taken in for; what this throws refuses the package. Default: all. */
  recipients?(codes: readonly string[]): Promise<ReadonlySet<string>>
}

/**
 * Takes in a package of an agency. Throws `edxml-invalid` with its problems, `sender-mismatch`,
 * and everything that a submission or a status message can be refused for.
 */
export async function takeEdxml(
  context: Context,
  agencyId: AgencyId,
  stream: AsyncIterable<Uint8Array>,
  request: EdxmlRequest,
): Promise<StoredAnswer> {
  const blob = await context.blobs.receive(stream, context.config.maxPackageBytes)
  try {
    const source = await context.blobs.openIncoming(blob.key)
    try {
      return await takePackage(context, agencyId, source, request)
    } finally {
      await source.close()
    }
  } catch (error) {
    // What is locked away must not lie about in the package it came in.
    const isHeld = error instanceof Refusal && error.reason === 'document-quarantined'
    if (isHeld) await context.blobs.wipe(blob.key)
    throw error
  } finally {
    await context.blobs.discard(blob.key)
  }
}

async function takePackage(
  context: Context,
  agencyId: AgencyId,
  source: BlobSource,
  request: EdxmlRequest,
): Promise<StoredAnswer> {
  const content = await readPackage(source, context.clock())
  const { message: read } = content
  // Secrecy before everything else: a marked package is refused by that name, whatever else is wrong with it.
  if (read.kind === 'document')
    await assertUnmarked(context, agencyId, markedTexts(read, content.attachments))
  assertAcceptable(content)
  await assertSender(context, agencyId, read.from.id)
  const message = await narrow(read, request)
  if (message.kind === 'status') return takeStatus(context, agencyId, message, request.reservation)
  if (message.business.type === 'recall')
    return takeRecall(context, agencyId, message, request.reservation)
  return submit(context, agencyId, message, content.attachments, request)
}

async function narrow(message: EdxmlMessage, request: EdxmlRequest): Promise<EdxmlMessage> {
  if (message.kind === 'status' || request.recipients === undefined) return message
  const wanted = await request.recipients(message.to.map(({ id }) => id))
  return { ...message, to: message.to.filter(({ id }) => wanted.has(id)) }
}

/** What the reader cannot make a message of is refused like a message that breaks the rules. */
async function readPackage(source: BlobSource, at: Date): Promise<EdxmlPackage> {
  try {
    return await readEdxml(source, { at })
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause
    throw new Refusal('edxml-invalid', cause.message, { members: { reason: cause.code }, cause })
  }
}

async function submit(
  context: Context,
  agencyId: AgencyId,
  document: EdxmlDocument,
  attachments: readonly EdxmlAttachment[],
  request: EdxmlRequest,
): Promise<StoredAnswer> {
  const submission = startSubmission(context, agencyId, request.reservation)
  try {
    const types = await Promise.all(attachments.map(typeOf))
    await submission.begin(toMetadata(document, types, request.securityLevel))
    await addAll(submission, attachments)
    return await submission.finish()
  } catch (error) {
    await submission.abandon()
    throw error
  }
}

async function addAll(
  submission: OneRequestSubmission,
  attachments: readonly EdxmlAttachment[],
): Promise<void> {
  for (const attachment of attachments) await submission.addFile(attachment.open())
}

async function typeOf(attachment: EdxmlAttachment, index: number): Promise<AttachmentType> {
  const { name } = attachment
  const mediaType = guessMediaType(name, await readHead(attachment))
  if (mediaType !== undefined) return { name, mediaType }
  const detail = 'A file of a kind that may not be sent'
  throw new Refusal('file-type-not-allowed', detail, {
    errors: [{ pointer: `/files/${index}`, detail }],
  })
}

async function readHead(attachment: EdxmlAttachment): Promise<Uint8Array> {
  for await (const piece of attachment.open()) return piece.subarray(0, HEAD_BYTES)
  return new Uint8Array()
}

function assertAcceptable({ acceptable, problems }: EdxmlPackage): void {
  if (acceptable) return
  const fatal = problems.filter((problem) => problem.severity === 'fatal')
  throw new Refusal('edxml-invalid', 'The package breaks rules of QCVN 102', {
    errors: fatal.map(({ path, message }) => ({ pointer: `/${path}`, detail: message })),
    members: { problems: fatal },
  })
}

/** An agency sends in its own name only. */
async function assertSender(context: Context, agencyId: AgencyId, code: string): Promise<void> {
  const from = await findHolder(context.store.read, code, context.clock())
  if (from?.id === agencyId) return
  throw new Refusal('sender-mismatch', 'The package is from another agency than the key')
}

/** Where a clerk's stamp could stand. */
function markedTexts(document: EdxmlDocument, attachments: readonly EdxmlAttachment[]): string[] {
  const { subject, content = '', other } = document
  const names = attachments.flatMap(({ name, description = '' }) => [name, description])
  return [subject, content, other.sphere ?? '', ...other.appendixes, ...names]
}
