// The documents of one invented day: how they are signed, sent and received depends on how far the agency has come, and everybody gets better
// over the year.
import { createHash } from 'node:crypto'
import type { PaperGround, Urgency } from '../documents/metadata.ts'
import { newId, toDeliveryId, toDocumentId, type AgencyId, type DocumentId } from '../ids.ts'
import { NOBODY, type NewEvent } from '../events.ts'
import type { DocumentRow, FileRow } from '../store/schema.ts'
import type { NewDelivery } from '../store/statements/insert-deliveries.ts'
import type { InventedAgency } from './invented-agencies.ts'
import { weighted, type Random } from './random.ts'

/** Rows as the gateway would have written them. */
export interface InventedRows {
  readonly documents: DocumentRow[]
  readonly files: FileRow[]
  readonly deliveries: NewDelivery[]
  readonly events: NewEvent[]
}

export interface InventedDay {
  /** `yyyy-MM-dd`. */
  readonly day: string
  /** How much of the year has gone by, from 0 to 1. */
  readonly progress: number
  /** Nothing happens after this instant. */
  readonly until: Date
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** Eight in the morning in Vietnam. */
const MORNING_MS = HOUR_MS

const TYPES: readonly (readonly [name: string, sign: string, weight: number])[] = [
  ['Công văn', '', 60],
  ['Báo cáo', 'BC-', 12],
  ['Thông báo', 'TB-', 9],
  ['Quyết định', 'QĐ-', 8],
  ['Kế hoạch', 'KH-', 6],
  ['Giấy mời', 'GM-', 5],
]

export function inventDocument(
  rows: InventedRows,
  sender: InventedAgency,
  recipients: readonly AgencyId[],
  number: number,
  { day, progress, until }: InventedDay,
  random: Random,
): void {
  const skill = Math.min(99, sender.skill + Math.round(progress * 25))
  const [typeName, sign] = weighted(
    random,
    TYPES.map((type) => [type, type[2]] as const),
    TYPES[0] ?? ['Công văn', '', 1],
  )
  const urgency: Urgency = random(12) === 0 ? 'urgent' : 'normal'
  const signatures = inventSignatures(skill, random)
  const paper = inventPaper(skill, random)
  const at = inventSending(day, skill, random)
  if (at > until) return
  const id = toDocumentId(newId(at))
  const notation = `${sign}${sender.sign}`
  const about = { typeName, urgency, signatures, paper, notation, number: String(number), day }
  rows.documents.push(toDocument(id, sender, recipients, about, at))
  rows.files.push(toFile(id, typeName))
  for (const recipient of recipients)
    deliver(rows, { id, sender: sender.id, recipient, at, skill, until, random })
  rows.events.push(toAccepted(id, sender, recipients.length, about, at))
}

function inventSignatures(skill: number, random: Random): string {
  if (random(100) < skill) return 'full'
  return weighted(
    random,
    [
      ['part', 5],
      ['unsigned', 4],
      ['other', 1],
      ['undetermined', 1],
    ],
    'part',
  )
}

function inventPaper(skill: number, random: Random): PaperGround {
  if (random(160) >= 110 - skill) return 'none'
  return weighted<PaperGround>(
    random,
    [
      ['article-7-2-b', 4],
      ['without-ground', 3],
      ['article-7-2-a', 1],
    ],
    'without-ground',
  )
}

/** On the day, mostly; sometimes the next morning, or late. */
function inventSending(day: string, skill: number, random: Random): Date {
  const morning = Date.parse(`${day}T00:00:00Z`) + MORNING_MS
  const minutes = random(8 * 60)
  const isLate = random(120) >= skill + 20
  return new Date(morning + minutes * MINUTE_MS + (isLate ? (1 + random(3)) * 24 * HOUR_MS : 0))
}

interface About {
  readonly typeName: string
  readonly urgency: Urgency
  readonly signatures: string
  readonly paper: PaperGround
  readonly notation: string
  readonly number: string
  readonly day: string
}

function toDocument(
  id: DocumentId,
  sender: InventedAgency,
  recipients: readonly AgencyId[],
  about: About,
  at: Date,
): DocumentRow {
  const uid = `${sender.code},${about.day.slice(0, 4)},${about.notation},${about.number}`
  const { number, notation, typeName, urgency, paper } = about
  const metadata = {
    ...{ documentUid: uid, version: 1, number, notation, issueDate: about.day, typeName },
    subject: 'Văn bản giả định, chỉ để xem thử',
    ...{ securityLevel: 'public', urgency, recipients: [sender.code], paper },
    files: [{ name: 'gia-dinh.pdf', mediaType: 'application/pdf' }],
  }
  const print = createHash('sha256').update(uid).digest('hex')
  return {
    ...{
      id,
      sender_id: sender.id,
      document_uid: uid,
      version: 1,
      chain_root: id,
      state: 'accepted',
    },
    ...{ number, notation, issue_date: about.day, type_name: typeName, urgency, paper },
    security_level: 'public',
    metadata: JSON.stringify(metadata),
    recipients: JSON.stringify(recipients),
    ...{ metadata_fingerprint: print, fingerprint: print, signatures: about.signatures },
    ...{ indication: null, sub_indication: null, salt: print, answer: null },
    ...{ created_at: at.getTime(), accepted_at: at.getTime() },
  }
}

/** The file itself was never there: only its place. */
function toFile(id: DocumentId, typeName: string): FileRow {
  return {
    ...{
      document_id: id,
      number: 1,
      name: `${typeName}.pdf`,
      media_type: 'application/pdf',
      role: 'main',
    },
    ...{ declared_sha256: null, sha256: null, bytes: null, incoming: null },
  }
}

interface Dispatch {
  readonly id: DocumentId
  readonly sender: AgencyId
  readonly recipient: AgencyId
  readonly at: Date
  readonly skill: number
  readonly until: Date
  readonly random: Random
}

function deliver(rows: InventedRows, { id, sender, recipient, at, until, random }: Dispatch): void {
  const isRefused = random(150) === 0
  const isForgotten = random(60) === 0
  const answered = new Date(at.getTime() + (5 + random(random(4) === 0 ? 3_000 : 240)) * MINUTE_MS)
  const isOpen = isForgotten || answered > until
  const delivery = toDeliveryId(newId(at))
  const state = isOpen ? 'queued' : isRefused ? 'refused' : 'received'
  const time = answered.getTime()
  rows.deliveries.push({
    ...{ id: delivery, document_id: id, sender_id: sender, recipient_id: recipient, state },
    business_status: state === 'received' ? '03' : state === 'refused' ? '02' : null,
    ...{
      incoming_number: null,
      refusal_reason: state === 'refused' ? 'Sai thẩm quyền (giả định)' : null,
    },
    ...{ recall: null, lease_owner: null, lease_until: null, fence: 0, attempts: 0 },
    ...{ next_at: null, deadline_at: null, queued_at: at.getTime() },
    delivered_at: isOpen ? null : time,
    received_at: state === 'received' ? time : null,
    refused_at: state === 'refused' ? time : null,
    connector: null,
  })
  const about = { senderId: sender, recipientId: recipient, documentId: id, deliveryId: delivery }
  rows.events.push({ ...about, type: 'delivery.queued', at, actorId: sender, data: {} })
  const answer = { ...about, at: answered, actorId: recipient }
  if (state === 'received')
    rows.events.push({ ...answer, type: 'delivery.received', data: { incomingNumber: null } })
  if (state === 'refused')
    rows.events.push({
      ...answer,
      type: 'delivery.refused',
      data: { reason: 'Sai thẩm quyền (giả định)' },
    })
}

function toAccepted(
  documentId: DocumentId,
  sender: InventedAgency,
  recipients: number,
  about: About,
  at: Date,
): NewEvent {
  const documentUid = `${sender.code},${about.day.slice(0, 4)},${about.notation},${about.number}`
  const data = { documentUid, version: 1, signatures: about.signatures, recipients, files: [] }
  const actor = { actorId: sender.id, senderId: sender.id }
  return { ...NOBODY, ...actor, type: 'document.accepted', at, documentId, data }
}
