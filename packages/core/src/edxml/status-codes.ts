// StatusCode of a status message (QCVN 102:2016/BTTTT). Codes 07 to 12 and 14 appear in no source: they are kept, never refused.

export interface StatusCodeRow {
  /** Two digits. */
  readonly code: string
  readonly name: StatusName
  /** Who may say it about a document. */
  readonly sentBy: 'receiver' | 'sender'
  /** Whether the clerk must give a reason. */
  readonly needsReason: boolean
  readonly vietnamese: string
}

export type StatusName =
  | 'arrived'
  | 'rejected'
  | 'accepted'
  | 'assigned'
  | 'processing'
  | 'finished'
  | 'take-back-asked'
  | 'change-accepted'
  | 'change-rejected'

export const STATUS_CODES: readonly StatusCodeRow[] = [
  row('01', 'arrived', 'receiver', false, 'đã đến'),
  row('02', 'rejected', 'receiver', true, 'từ chối tiếp nhận'),
  row('03', 'accepted', 'receiver', false, 'đã tiếp nhận'),
  row('04', 'assigned', 'receiver', false, 'phân công xử lý'),
  row('05', 'processing', 'receiver', false, 'đang xử lý'),
  row('06', 'finished', 'receiver', false, 'hoàn thành'),
  row('13', 'take-back-asked', 'sender', true, 'yêu cầu lấy lại'),
  row('15', 'change-accepted', 'receiver', false, 'đồng ý lấy lại hoặc cập nhật'),
  row('16', 'change-rejected', 'receiver', false, 'từ chối lấy lại hoặc cập nhật'),
]

/** `1`, `01` and ` 01 ` are one code. Undefined when the text is not a number of at most two digits. */
export function normalizeStatusCode(text: string): string | undefined {
  const digits = text.trim()
  return /^[0-9]{1,2}$/.test(digits) ? digits.padStart(2, '0') : undefined
}

/** Undefined for a code without a known meaning. */
export function findStatusCode(code: string): StatusCodeRow | undefined {
  const normal = normalizeStatusCode(code)
  return STATUS_CODES.find((candidate) => candidate.code === normal)
}

function row(
  code: string,
  name: StatusName,
  sentBy: StatusCodeRow['sentBy'],
  needsReason: boolean,
  vietnamese: string,
): StatusCodeRow {
  return { code, name, sentBy, needsReason, vietnamese }
}
