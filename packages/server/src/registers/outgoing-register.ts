// Sổ đăng ký văn bản đi: the ten columns of Decree 30/2020, Annex IV, for every document of the agency that was sent through here.
import type { Context } from '../context.ts'
import { readMetadata } from '../documents/document-rows.ts'
import type { AgencyId } from '../ids.ts'
import { selectDeliveriesOfDocuments } from '../store/statements/select-deliveries-of-documents.ts'
import type { DeliveryWithRecipient } from '../store/statements/select-deliveries.ts'
import { selectOutgoingRegister } from '../store/statements/select-outgoing-register.ts'
import type { DocumentRow } from '../store/schema.ts'
import { assertFits, MAX_ROWS, tellAbout } from './assert-fits.ts'
import { localDay } from './local-day.ts'
import {
  writtenDay,
  type RegisterColumn,
  type RegisterRequest,
  type RegisterTable,
} from './register-table.ts'

const COLUMNS: readonly RegisterColumn[] = [
  { name: 'Số, ký hiệu văn bản', width: 9 },
  { name: 'Ngày tháng văn bản', width: 8 },
  { name: 'Tên loại và trích yếu nội dung văn bản', width: 22 },
  { name: 'Người ký', width: 9 },
  { name: 'Nơi nhận văn bản', width: 16 },
  { name: 'Đơn vị, người nhận bản lưu', width: 7 },
  { name: 'Số lượng bản', width: 5 },
  { name: 'Ngày chuyển', width: 8 },
  { name: 'Ký nhận', width: 10 },
  { name: 'Ghi chú', width: 6 },
]

/** Documents issued on those days, in the order of their issue. Throws `period-invalid` when they are too many. */
export async function loadOutgoingRegister(
  context: Context,
  agencyId: AgencyId,
  request: RegisterRequest,
): Promise<RegisterTable> {
  const db = context.store.read
  const documents = await selectOutgoingRegister(db, agencyId, request, MAX_ROWS + 1)
  assertFits(documents)
  const deliveries = await selectDeliveriesOfDocuments(
    db,
    documents.map((document) => document.id),
  )
  const byDocument = Map.groupBy(deliveries, (delivery) => delivery.document_id)
  return {
    title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
    about: await tellAbout(context, agencyId, request),
    columns: COLUMNS,
    rows: documents.map((document) => toRow(document, byDocument.get(document.id) ?? [])),
  }
}

function toRow(document: DocumentRow, deliveries: readonly DeliveryWithRecipient[]): string[] {
  const { signer, subject } = readMetadata(document)
  return [
    `${document.number}/${document.notation}`,
    writtenDay(document.issue_date),
    `${document.type_name}. ${subject}`,
    [signer?.competence, signer?.position, signer?.fullName].filter(isSaid).join(' '),
    deliveries.map((delivery) => delivery.recipient_name).join('; '),
    '',
    String(deliveries.length),
    localDay(document.accepted_at),
    deliveries.flatMap(toReceipt).join('; '),
    NOTES[document.state] ?? '',
  ]
}

/** Who has it in the register, under which number and since when: the signature of the electronic way. */
function toReceipt(delivery: DeliveryWithRecipient): string[] {
  const { received_at, incoming_number, recipient_code } = delivery
  if (received_at === null) return []
  const number = incoming_number === null ? '' : ` số ${incoming_number}`
  return [`${recipient_code}${number} ngày ${localDay(received_at)}`]
}

const NOTES: Readonly<Record<string, string>> = { recalled: 'Đã thu hồi', replaced: 'Đã thay thế' }

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== ''
}
