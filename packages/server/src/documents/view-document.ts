// What one agency may see of a document: the sender all of it, a recipient its own delivery and nothing of the others'.
import type { Context } from '../context.ts'
import type { AgencyId, DocumentId } from '../ids.ts'
import type { DocumentRow, VerdictRow } from '../store/schema.ts'
import type { DeliveryRow } from '../store/statements/select-delivery.ts'
import { selectAgency } from '../store/statements/select-agency.ts'
import {
  selectDeliveries,
  type DeliveryWithRecipient,
} from '../store/statements/select-deliveries.ts'
import { selectFiles } from '../store/statements/select-files.ts'
import { selectVerdicts } from '../store/statements/select-verdicts.ts'
import { readMetadata } from './document-rows.ts'
import { toFileSummary, type FileSummary } from './file-summary.ts'
import { findVisible, type VisibleDocument } from './find-visible.ts'
import type { DocumentMetadata } from './metadata.ts'

export interface DocumentView {
  readonly id: string
  readonly state: string
  readonly sender: { readonly code: string; readonly name: string }
  readonly metadata: DocumentMetadata
  readonly files: readonly (FileSummary & {
    readonly indication: string | null
    readonly subIndication: string | null
  })[]
  readonly signatures: string | null
  readonly indication: string | null
  readonly subIndication: string | null
  readonly informationOnly: boolean
  readonly createdAt: string
  readonly acceptedAt: string | null
  readonly deliveries: readonly DeliveryView[]
}

export interface DeliveryView {
  readonly id: string
  readonly recipient: { readonly code: string; readonly name: string }
  readonly state: string
  readonly businessStatus: string | null
  /** The number in the receiver's incoming register. */
  readonly incomingNumber: string | null
  readonly refusalReason: string | null
  readonly recall: string | null
  readonly queuedAt: string
  readonly deliveredAt: string | null
  readonly receivedAt: string | null
  readonly refusedAt: string | null
}

/** Throws `not-found`. */
export async function viewDocument(
  context: Context,
  agencyId: AgencyId,
  id: DocumentId,
): Promise<DocumentView> {
  const visible = await findVisible(context, agencyId, id)
  const db = context.store.read
  const [files, verdicts, deliveries, sender] = await Promise.all([
    selectFiles(db, id),
    selectVerdicts(db, id),
    selectDeliveries(db, id),
    selectAgency(db, visible.document.sender_id),
  ])
  const shown = deliveries.filter((delivery) => maySee(visible, delivery))
  return {
    ...toHead(visible.document),
    sender: { code: sender?.code ?? '', name: sender?.name ?? '' },
    files: files.map((file) => ({
      ...toFileSummary(file),
      ...latestVerdict(verdicts, file.number),
    })),
    deliveries: shown.map(toDeliveryView),
  }
}

function maySee(visible: VisibleDocument, delivery: DeliveryRow): boolean {
  return visible.side === 'sender' || delivery.id === visible.delivery.id
}

function toHead(document: DocumentRow): Omit<DocumentView, 'sender' | 'files' | 'deliveries'> {
  const metadata = readMetadata(document)
  return {
    id: document.id,
    state: document.state,
    metadata,
    signatures: document.signatures,
    indication: document.indication,
    subIndication: document.sub_indication,
    informationOnly: document.signatures === 'unsigned',
    createdAt: new Date(document.created_at).toISOString(),
    acceptedAt: toInstant(document.accepted_at),
  }
}

/** The last word on a file. */
function latestVerdict(verdicts: readonly VerdictRow[], file: number) {
  const latest = verdicts.findLast((verdict) => verdict.file === file)
  return { indication: latest?.indication ?? null, subIndication: latest?.sub_indication ?? null }
}

export function toDeliveryView(row: DeliveryWithRecipient): DeliveryView {
  return {
    id: row.id,
    recipient: { code: row.recipient_code, name: row.recipient_name },
    state: row.state,
    businessStatus: row.business_status,
    incomingNumber: row.incoming_number,
    refusalReason: row.refusal_reason,
    recall: row.recall,
    queuedAt: new Date(row.queued_at).toISOString(),
    deliveredAt: toInstant(row.delivered_at),
    receivedAt: toInstant(row.received_at),
    refusedAt: toInstant(row.refused_at),
  }
}

function toInstant(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString()
}
