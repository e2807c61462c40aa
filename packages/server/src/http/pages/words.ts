// The page's words: Vietnamese first, English beside it.
import type { MissingReason } from '../../statistics/contribution.ts'

export type Language = 'vi' | 'en'

export interface Words {
  readonly locale: string
  readonly title: string
  readonly lead: string
  readonly otherLanguage: string
  readonly byDocument: string
  readonly byDispatch: string
  readonly target: string
  readonly documents: (count: string) => string
  readonly dispatches: (count: string) => string
  readonly gap: (count: string) => string
  readonly reached: string
  readonly noDocuments: string
  readonly way: string
  readonly ways: readonly [full: string, parallel: string, paper: string]
  readonly signing: string
  readonly signatures: Readonly<Record<string, string>>
  readonly missing: string
  readonly reasons: Readonly<Record<MissingReason, string>>
  readonly recent: string
  readonly columns: readonly [
    document: string,
    sender: string,
    state: string,
    verdict: string,
    received: string,
    at: string,
  ]
  readonly states: Readonly<Record<string, string>>
  readonly refused: string
  readonly refusedColumns: readonly [sender: string, reason: string, at: string]
  readonly exempt: (secret: string, other: string) => string
  readonly asOf: (time: string) => string
  readonly quarter: (number: string, year: string) => string
  readonly definitions: string
  readonly api: string
  readonly hidden: string
}

const vi: Words = {
  locale: 'vi-VN',
  title: 'Trao đổi văn bản điện tử',
  lead: 'Tỷ lệ văn bản giữa các cơ quan được gửi điện tử và ký số chuyên dùng, trừ văn bản mật',
  otherLanguage: 'English',
  byDocument: 'Theo văn bản',
  byDispatch: 'Theo lượt gửi',
  target: 'Chỉ tiêu 100 %',
  documents: (count) => `${count} văn bản`,
  dispatches: (count) => `${count} lượt gửi`,
  gap: (count) => `Còn thiếu ${count} để đạt 100 %`,
  reached: 'Đã đạt 100 %',
  noDocuments: 'Không có văn bản trong kỳ',
  way: 'Hình thức gửi',
  ways: ['Điện tử toàn phần', 'Điện tử kèm giấy', 'Chỉ giấy'],
  signing: 'Ký số (văn bản điện tử)',
  signatures: {
    full: 'Ký đầy đủ',
    part: 'Ký một phần',
    other: 'CA khác',
    invalid: 'Không hợp lệ',
    undetermined: 'Chưa xác định',
    unsigned: 'Không ký, chỉ để thông tin',
  },
  missing: 'Vì sao chưa đạt',
  reasons: {
    'paper-only': 'Chỉ gửi giấy',
    'paper-in-parallel': 'Gửi kèm bản giấy',
    unsigned: 'Không ký số',
    'signed-in-part': 'Ký số chưa đầy đủ',
    'signed-by-other-ca': 'Ký bằng chứng thư số không chuyên dùng',
    'signature-invalid': 'Chữ ký số không hợp lệ',
    'signature-undetermined': 'Chưa xác định được chữ ký số',
    'not-received': 'Nơi nhận chưa vào sổ',
  },
  recent: 'Văn bản gần đây',
  columns: ['Văn bản', 'Nơi gửi', 'Trạng thái', 'Ký số', 'Đã nhận', 'Tiếp nhận lúc'],
  states: {
    accepted: 'Đang chuyển',
    completed: 'Hoàn thành',
    recalled: 'Đã thu hồi',
    replaced: 'Đã thay thế',
  },
  refused: 'Không tiếp nhận',
  refusedColumns: ['Nơi gửi', 'Lý do', 'Lúc'],
  exempt: (secret, other) =>
    `Ngoài mẫu số: ${secret} văn bản mật, ${other} văn bản được miễn khác (chỉ đếm).`,
  asOf: (time) => `Số liệu lúc ${time}, giờ Việt Nam`,
  quarter: (number, year) => `Quý ${number} năm ${year}`,
  definitions: 'Định nghĩa và căn cứ',
  api: 'Mô tả giao diện (OpenAPI)',
  hidden: 'Danh sách văn bản chỉ hiển thị trên máy chủ này.',
}

const en: Words = {
  locale: 'en-GB',
  title: 'Electronic document exchange',
  lead: 'Share of documents between agencies that are electronic and signed with the official-duty signature, secret ones excepted',
  otherLanguage: 'Tiếng Việt',
  byDocument: 'By document',
  byDispatch: 'By dispatch',
  target: 'Target 100 %',
  documents: (count) => `${count} documents`,
  dispatches: (count) => `${count} dispatches`,
  gap: (count) => `${count} missing to 100 %`,
  reached: '100 % reached',
  noDocuments: 'No documents in the period',
  way: 'How they went',
  ways: ['Electronic in full', 'Electronic and paper', 'Paper only'],
  signing: 'Signatures (electronic documents)',
  signatures: {
    full: 'Signed in full',
    part: 'Signed in part',
    other: 'Another CA',
    invalid: 'Invalid',
    undetermined: 'Undetermined',
    unsigned: 'Unsigned, for information only',
  },
  missing: 'What is missing, and why',
  reasons: {
    'paper-only': 'Sent on paper only',
    'paper-in-parallel': 'Paper sent in parallel',
    unsigned: 'Not signed',
    'signed-in-part': 'Signed in part',
    'signed-by-other-ca': 'Signed outside the official-duty hierarchy',
    'signature-invalid': 'Invalid signature',
    'signature-undetermined': 'Signature not determined yet',
    'not-received': 'Not yet in a recipient’s register',
  },
  recent: 'Recent documents',
  columns: ['Document', 'Sender', 'State', 'Signatures', 'Received', 'Accepted at'],
  states: {
    accepted: 'On its way',
    completed: 'Completed',
    recalled: 'Recalled',
    replaced: 'Replaced',
  },
  refused: 'Refused',
  refusedColumns: ['Sender', 'Reason', 'At'],
  exempt: (secret, other) =>
    `Outside the denominator: ${secret} secret documents, ${other} other lawful exemptions (counts only).`,
  asOf: (time) => `As of ${time}, Vietnam time`,
  quarter: (number, year) => `Quarter ${number} of ${year}`,
  definitions: 'Definitions and articles',
  api: 'Interface description (OpenAPI)',
  hidden: 'The list of documents is shown on this machine only.',
}

export const WORDS: Readonly<Record<Language, Words>> = { vi, en }
