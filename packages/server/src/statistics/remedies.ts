// What to do about a document that is missing to 100 %, for those who can: a sentence in both languages.
import type { MissingReason } from './contribution.ts'

export interface Advice {
  readonly vietnamese: string
  readonly english: string
}

const ADVICE: Readonly<Record<MissingReason, Advice>> = {
  'paper-only': {
    vietnamese:
      'Ký số và gửi văn bản điện tử qua trục; nếu nơi nhận chưa kết nối, đề nghị nơi nhận kết nối.',
    english:
      'Sign it and send it through the gateway; where the recipient is not connected, ask it to connect.',
  },
  'paper-in-parallel': {
    vietnamese:
      'Thôi gửi kèm bản giấy, trừ văn bản thuộc Điều 7(2) Quyết định 28/2018/QĐ-TTg; khi gửi kèm phải nêu căn cứ.',
    english:
      'Send no paper besides, except under Article 7(2) of Decision 28/2018, and then state the ground.',
  },
  unsigned: {
    vietnamese:
      'Gửi lại phiên bản mới có chữ ký số của người có thẩm quyền và của cơ quan; bản không ký chỉ để thông tin (Điều 4).',
    english:
      'Send a new version signed by the competent person and by the agency; an unsigned one is for information only (Article 4).',
  },
  'signed-in-part': {
    vietnamese:
      'Bổ sung chữ ký còn thiếu: người có thẩm quyền và cơ quan ký văn bản chính, cơ quan ký từng phụ lục kèm theo.',
    english:
      'Add the signature that is missing: the person and the agency sign the main document, the agency each annex.',
  },
  'signed-by-other-ca': {
    vietnamese: 'Ký lại bằng chứng thư số chuyên dùng Chính phủ và gửi phiên bản mới.',
    english: 'Sign again with certificates of the official-duty hierarchy and send a new version.',
  },
  'signature-invalid': {
    vietnamese:
      'Ký lại văn bản gốc và gửi phiên bản mới; kiểm tra phần mềm ký có sửa tệp sau khi ký.',
    english:
      'Sign the original again and send a new version; check what changes files after signing.',
  },
  'signature-undetermined': {
    vietnamese:
      'Chờ kiểm tra lại khi dịch vụ OCSP, CRL trả lời; lần sau gửi kèm dấu thời gian và dữ liệu thu hồi.',
    english:
      'Wait until revocation services answer and it is judged again; next time sign with timestamp and revocation data.',
  },
  'not-received': {
    vietnamese: 'Nhắc nơi nhận vào sổ văn bản đến và gửi trạng thái 03, hoặc từ chối có nêu lý do.',
    english:
      'Remind the recipients to enter it in their register (status 03), or to refuse it with a reason.',
  },
}

export function adviceFor(reason: MissingReason): Advice {
  return ADVICE[reason]
}
