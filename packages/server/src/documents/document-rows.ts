import { randomBytes } from 'node:crypto'
import type { Connectors } from '../context.ts'
import { newId, toDeliveryId, toDocumentId } from '../ids.ts'
import type { DocumentRow, FileRow, VerdictRow } from '../store/schema.ts'
import type { NewDelivery } from '../store/statements/insert-deliveries.ts'
import { metadataSchema, type DocumentMetadata } from './metadata.ts'
import type { SignedFile } from './signature-roles.ts'
import { metadataFingerprint, roleOf, type ReceivedFile, type Submission } from './submission.ts'

/** A new document as a draft; acceptance fills in the rest. */
export function toDraftRow(submission: Submission, at: Date): DocumentRow {
  const { metadata, senderId, securityLevel, recipients } = submission
  const id = toDocumentId(newId(at))
  return {
    id,
    sender_id: senderId,
    document_uid: metadata.documentUid,
    version: metadata.version,
    chain_root: id,
    state: 'draft',
    number: metadata.number,
    notation: metadata.notation,
    issue_date: metadata.issueDate,
    type_name: metadata.typeName,
    urgency: metadata.urgency,
    security_level: securityLevel,
    paper: metadata.paper,
    metadata: JSON.stringify(metadata),
    recipients: JSON.stringify(recipients.map((recipient) => recipient.id)),
    metadata_fingerprint: metadataFingerprint(submission),
    fingerprint: null,
    signatures: null,
    indication: null,
    sub_indication: null,
    salt: randomBytes(32).toString('hex'),
    answer: null,
    created_at: at.getTime(),
    accepted_at: null,
  }
}

/** The places of the files, as the metadata name them. */
export function toFileSlots(document: DocumentRow, submission: Submission): FileRow[] {
  return submission.metadata.files.map((file, index) => ({
    document_id: document.id,
    number: index + 1,
    name: file.name,
    media_type: file.mediaType,
    role: roleOf(file, index + 1),
    declared_sha256: file.sha256 ?? null,
    sha256: null,
    bytes: null,
    incoming: null,
  }))
}

/** The files of a document that is accepted at once. */
export function toFileRows(
  document: DocumentRow,
  submission: Submission,
  files: readonly ReceivedFile[],
): FileRow[] {
  return toFileSlots(document, submission).map((slot) => {
    const file = files.find((candidate) => candidate.number === slot.number)
    return { ...slot, sha256: file?.sha256 ?? null, bytes: file?.bytes ?? null }
  })
}

export function toVerdictRows(
  document: DocumentRow,
  files: readonly ReceivedFile[],
  signed: readonly SignedFile[],
  at: Date,
): VerdictRow[] {
  return signed.map(({ report }, index) => ({
    document_id: document.id,
    file: files[index]?.number ?? index + 1,
    judged_at: at.getTime(),
    indication: report.indication,
    sub_indication: report.subIndication,
    report: JSON.stringify(report),
  }))
}

const HOUR_MS = 3_600_000

/** Until when a delivery is tried: urgent documents go at once (Decree 30/2020, Article 18), so their failure shows sooner. */
const DEADLINE_MS = { normal: 72 * HOUR_MS, urgent: 4 * HOUR_MS }

export function toDeliveryRows(
  document: DocumentRow,
  submission: Submission,
  at: Date,
  connectors: Pick<Connectors, 'routeOf'>,
): NewDelivery[] {
  const deadline = document.urgency === 'normal' ? DEADLINE_MS.normal : DEADLINE_MS.urgent
  return submission.recipients.map((recipient) => ({
    id: toDeliveryId(newId(at)),
    document_id: document.id,
    sender_id: document.sender_id,
    recipient_id: recipient.id,
    state: 'queued',
    business_status: null,
    incoming_number: null,
    refusal_reason: null,
    recall: null,
    lease_owner: null,
    lease_until: null,
    fence: 0,
    attempts: 0,
    next_at: at.getTime(),
    deadline_at: at.getTime() + deadline,
    queued_at: at.getTime(),
    delivered_at: null,
    received_at: null,
    refused_at: null,
    connector: connectors.routeOf(recipient.code),
  }))
}

/** The metadata as they were sent, completed. */
export function readMetadata(document: Pick<DocumentRow, 'metadata'>): DocumentMetadata {
  return metadataSchema.parse(JSON.parse(document.metadata))
}
