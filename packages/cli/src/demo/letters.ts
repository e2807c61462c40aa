// The letters of the story; their text is in documents/, their signers in the pretend PKI.

export interface Letter {
  /** Name of an agency of the pretend PKI. */
  readonly sender: string
  readonly recipients: readonly string[]
  readonly file: string
  /** A file of its own that the agency alone signs (Decree 30/2020, Annex I, Part I, II.8). */
  readonly annex?: string
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  readonly typeName: string
  readonly subject: string
  readonly position: string
  readonly fullName: string
  readonly urgency?: 'urgent'
}

type LetterName = 'instruction' | 'decision' | 'invitation' | 'notice' | 'reply'

export const LETTERS: Readonly<Record<LetterName, Letter>> = {
  instruction: {
    sender: 'committee',
    recipients: ['finance', 'home', 'thucPhan', 'nungTriCao'],
    file: '01-cong-van.pdf',
    number: '2815',
    notation: 'UBND-TH',
    issueDate: '2026-11-16',
    typeName: 'Công văn',
    subject: 'V/v gửi, nhận văn bản điện tử có ký số giữa các cơ quan nhà nước',
    position: 'CHỦ TỊCH',
    fullName: 'Hoàng Văn Minh',
  },
  decision: {
    sender: 'committee',
    recipients: ['finance', 'home'],
    file: '02-quyet-dinh.pdf',
    number: '1746',
    notation: 'QĐ-UBND',
    issueDate: '2026-11-17',
    typeName: 'Quyết định',
    subject: 'Về việc thành lập Tổ công tác về văn bản điện tử',
    position: 'CHỦ TỊCH',
    fullName: 'Hoàng Văn Minh',
  },
  invitation: {
    sender: 'finance',
    recipients: ['home', 'thucPhan'],
    file: '04-giay-moi.pdf',
    number: '88',
    notation: 'GM-STC',
    issueDate: '2026-11-18',
    typeName: 'Giấy mời',
    subject: 'Họp về kinh phí vận hành hệ thống quản lý văn bản',
    position: 'GIÁM ĐỐC',
    fullName: 'Nông Thị Hà',
    urgency: 'urgent',
  },
  notice: {
    sender: 'thucPhan',
    recipients: ['committee'],
    file: '05-thong-bao.pdf',
    annex: '05-thong-bao-phu-luc.pdf',
    number: '57',
    notation: 'TB-UBND',
    issueDate: '2026-11-19',
    typeName: 'Thông báo',
    subject: 'Lịch tiếp công dân',
    position: 'CHỦ TỊCH',
    fullName: 'Đàm Thị Lan',
  },
  reply: {
    sender: 'nungTriCao',
    recipients: ['committee'],
    file: '06-cong-van-phuc-dap.pdf',
    number: '31',
    notation: 'UBND-VP',
    issueDate: '2026-11-20',
    typeName: 'Công văn',
    subject: 'V/v phúc đáp Công văn số 2815/UBND-TH',
    position: 'CHỦ TỊCH',
    fullName: 'Lý Văn Tài',
  },
}

/** What the gateway is told about a letter; a document's id is agency, year and ordinal (Decision 28/2018, Article 10). */
export function metadataOf(
  letter: Letter,
  codeOf: (agency: string) => string,
): Record<string, unknown> {
  const { number, notation, issueDate, typeName, subject, position, fullName, urgency } = letter
  return {
    documentUid: `${codeOf(letter.sender)},${issueDate.slice(0, 4)},${number}`,
    number,
    notation,
    issueDate,
    typeName,
    subject,
    securityLevel: 'public',
    recipients: letter.recipients.map(codeOf),
    signer: { position, fullName },
    ...(urgency === undefined ? {} : { urgency }),
  }
}
