// Sổ đăng ký văn bản đến: the ten columns of Decree 30/2020, Annex IV, for every document that the agency has registered. Who got it inside the
// agency is the agency's own system to say: those columns stay empty, for pen and ink.
import type { Context } from '../context.ts'
import { readMetadata } from '../documents/document-rows.ts'
import type { AgencyId } from '../ids.ts'
import {
  selectIncomingRegister,
  type IncomingRow,
} from '../store/statements/select-incoming-register.ts'
import { assertFits, MAX_ROWS, tellAbout } from './assert-fits.ts'
import { endOfDay, localDay, startOfDay } from './local-day.ts'
import {
  writtenDay,
  type RegisterColumn,
  type RegisterRequest,
  type RegisterTable,
} from './register-table.ts'

const COLUMNS: readonly RegisterColumn[] = [
  { name: 'Ngày đến', width: 8 },
  { name: 'Số đến', width: 7 },
  { name: 'Tác giả', width: 15 },
  { name: 'Số, ký hiệu văn bản', width: 10 },
  { name: 'Ngày tháng văn bản', width: 8 },
  { name: 'Tên loại và trích yếu nội dung văn bản', width: 25 },
  { name: 'Đơn vị hoặc người nhận', width: 8 },
  { name: 'Ngày chuyển', width: 6 },
  { name: 'Ký nhận', width: 6 },
  { name: 'Ghi chú', width: 7 },
]

/** Documents registered on those days, in the order of their registration. Throws `period-invalid` when they are too many. */
export async function loadIncomingRegister(
  context: Context,
  agencyId: AgencyId,
  request: RegisterRequest,
): Promise<RegisterTable> {
  const days = { from: startOfDay(request.from), to: endOfDay(request.to) }
  const rows = await selectIncomingRegister(context.store.read, agencyId, days, MAX_ROWS + 1)
  assertFits(rows)
  return {
    title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐẾN',
    about: await tellAbout(context, agencyId, request),
    columns: COLUMNS,
    rows: rows.map(toRow),
  }
}

function toRow(row: IncomingRow): string[] {
  const { subject } = readMetadata(row)
  return [
    localDay(row.received_at),
    row.incoming_number ?? '',
    row.sender_name,
    `${row.number}/${row.notation}`,
    writtenDay(row.issue_date),
    `${row.type_name}. ${subject}`,
    '',
    '',
    '',
    row.recall === 'agreed' ? 'Đã trả lại' : '',
  ]
}
