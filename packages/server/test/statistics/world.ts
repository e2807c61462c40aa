// A small world for the statistics: agencies, and rows as the gateway would have written them, without doors and signatures.
import {
  newId,
  toAgencyId,
  toDeliveryId,
  toDocumentId,
  type AgencyId,
  type DocumentId,
} from '../../src/ids.ts'
import { NOBODY, type NewEvent } from '../../src/events.ts'
import type { DocumentRow, Queries } from '../../src/store/schema.ts'
import { insertAgency } from '../../src/store/statements/insert-agency.ts'
import { insertDeliveries } from '../../src/store/statements/insert-deliveries.ts'
import { insertEvents } from '../../src/store/statements/insert-events.ts'
import { insertPaperEntry } from '../../src/store/statements/insert-paper-entry.ts'
import { updateDelivery } from '../../src/store/statements/update-delivery.ts'

const START = new Date('2026-01-01T00:00:00Z')

export async function addAgencyRow(
  db: Queries,
  code: string,
  parent: AgencyId | null = null,
): Promise<AgencyId> {
  const id = toAgencyId(newId(START))
  const row = {
    id,
    code,
    code_102: null,
    name: `Cơ quan ${code}`,
    level: parent === null ? ('province' as const) : ('commune' as const),
    parent_id: parent,
    status: 'active' as const,
    successor_id: null,
    created_at: START.getTime(),
  }
  await insertAgency(db, row, [{ code, agency_id: id, valid_from: 0, valid_to: null }])
  return id
}

export interface SentDocument {
  readonly sender: AgencyId
  readonly uid: string
  readonly version: number
  /** The first version; itself when left out. */
  readonly root?: DocumentId | undefined
  readonly number: string
  readonly notation?: string
  readonly issueDate: string
  readonly signatures: string
  readonly paper?: string
  readonly urgency?: string
  readonly typeName?: string
  readonly at: Date
  readonly recipients: readonly AgencyId[]
}

export async function sendRow(db: Queries, sent: SentDocument): Promise<DocumentId> {
  const id = toDocumentId(newId(sent.at))
  const row: DocumentRow = {
    id,
    sender_id: sent.sender,
    document_uid: sent.uid,
    version: sent.version,
    chain_root: sent.root ?? id,
    state: 'accepted',
    number: sent.number,
    notation: sent.notation ?? 'UBND-VP',
    issue_date: sent.issueDate,
    type_name: sent.typeName ?? 'Công văn',
    urgency: sent.urgency ?? 'normal',
    security_level: 'public',
    paper: sent.paper ?? 'none',
    metadata: '{}',
    recipients: '[]',
    metadata_fingerprint: id,
    fingerprint: id,
    signatures: sent.signatures,
    indication: null,
    sub_indication: null,
    salt: '',
    answer: null,
    created_at: sent.at.getTime(),
    accepted_at: sent.at.getTime(),
  }
  await db.insertInto('documents').values(row).execute()
  await insertDeliveries(
    db,
    sent.recipients.map((recipient) => toDelivery(id, sent.sender, recipient, sent.at)),
  )
  const about = {
    ...NOBODY,
    at: sent.at,
    actorId: sent.sender,
    senderId: sent.sender,
    documentId: id,
  }
  const queued = sent.recipients.map((recipientId): NewEvent => ({
    ...about,
    type: 'delivery.queued',
    recipientId,
    data: {},
  }))
  const data = {
    documentUid: sent.uid,
    version: sent.version,
    signatures: sent.signatures,
    recipients: sent.recipients.length,
    files: [],
  }
  await insertEvents(db, [...queued, { ...about, type: 'document.accepted', data }])
  return id
}

function toDelivery(document: DocumentId, sender: AgencyId, recipient: AgencyId, at: Date) {
  return {
    id: toDeliveryId(newId(at)),
    document_id: document,
    sender_id: sender,
    recipient_id: recipient,
    state: 'queued' as const,
    business_status: null,
    incoming_number: null,
    refusal_reason: null,
    recall: null,
    lease_owner: null,
    lease_until: null,
    fence: 0,
    attempts: 0,
    next_at: null,
    deadline_at: null,
    queued_at: at.getTime(),
    delivered_at: null,
    received_at: null,
    refused_at: null,
    connector: null,
  }
}

export type Outcome = 'received' | 'refused' | 'cancelled'

/** What a recipient, or before it the sender, does with a delivery. */
export async function settleRow(
  db: Queries,
  document: DocumentId,
  recipient: AgencyId,
  outcome: Outcome,
  at: Date,
): Promise<void> {
  const row = await db
    .selectFrom('deliveries')
    .select(['id', 'sender_id'])
    .where('document_id', '=', document)
    .where('recipient_id', '=', recipient)
    .executeTakeFirstOrThrow()
  const time = at.getTime()
  await updateDelivery(db, row.id, {
    state: outcome,
    ...(outcome === 'received' ? { received_at: time } : {}),
    ...(outcome === 'refused' ? { refused_at: time, refusal_reason: 'sai thẩm quyền' } : {}),
  })
  const about = {
    at,
    actorId: recipient,
    senderId: row.sender_id,
    recipientId: recipient,
    documentId: document,
    deliveryId: row.id,
  }
  await insertEvents(db, [toOutcomeEvent(about, outcome)])
}

function toOutcomeEvent(about: Omit<NewEvent, 'type' | 'data'>, outcome: Outcome): NewEvent {
  if (outcome === 'received')
    return { ...about, type: 'delivery.received', data: { incomingNumber: null } }
  const data = { reason: 'sai thẩm quyền' }
  return outcome === 'refused'
    ? { ...about, type: 'delivery.refused', data }
    : { ...about, type: 'delivery.cancelled', data }
}

export interface PaperLine {
  readonly agency: AgencyId
  readonly number: string
  readonly notation?: string
  readonly issueDate: string
  readonly reason: string
  readonly recipients: readonly AgencyId[]
  readonly at: Date
}

export async function enterRow(db: Queries, line: PaperLine): Promise<string> {
  const id = newId(line.at)
  const row = {
    id,
    agency_id: line.agency,
    number: line.number,
    notation: line.notation ?? 'UBND-VP',
    issue_date: line.issueDate,
    type_name: 'Công văn',
    reason: line.reason,
    outside: 0,
    fingerprint: id,
    created_at: line.at.getTime(),
  }
  const recipients = line.recipients.map((recipient_id) => ({ entry_id: id, recipient_id }))
  await insertPaperEntry(db, row, recipients)
  const about = { ...NOBODY, at: line.at, actorId: line.agency, senderId: line.agency }
  const data = { entryId: id, reason: line.reason }
  await insertEvents(db, [{ ...about, type: 'register.paper-entered', data }])
  return id
}
