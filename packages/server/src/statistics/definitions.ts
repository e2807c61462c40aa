// What counts as what, with the article that says so. A figure is only comparable with figures of the same version: change a definition,
// raise the version.

export const FORMULA = 'electronic-share'
export const FORMULA_VERSION = 2

export interface Definition {
  readonly term: string
  readonly vietnamese: string
  readonly english: string
  readonly article: string
}

export const DEFINITIONS: readonly Definition[] = [
  {
    term: 'document',
    vietnamese:
      'Một lần ban hành văn bản, kể cả các lần cập nhật, tính là một; tính theo ngày ban hành của bản đầu tiên, giờ Việt Nam.',
    english:
      'One issuance, counted once with all its later versions, in the period of the first version’s date of issue, Vietnam time.',
    article: 'Quyết định 28/2018/QĐ-TTg, Điều 10, 14(4)',
  },
  {
    term: 'dispatch',
    vietnamese: 'Một văn bản gửi đến một cơ quan nhận trong mạng.',
    english: 'One document to one recipient inside the network.',
    article: 'Quyết định 28/2018/QĐ-TTg, Điều 11',
  },
  {
    term: 'denominator',
    vietnamese:
      'Văn bản gửi cho ít nhất một cơ quan trong mạng, bằng điện tử hoặc bằng giấy; không tính văn bản mật và văn bản thu hồi trước khi có nơi nhận.',
    english:
      'Documents to at least one agency of the network, electronic or on paper; without state secrets and without those taken back before anybody received them.',
    article: 'Quyết định 28/2018/QĐ-TTg, Điều 1(2), 2; Quyết định 942/QĐ-TTg',
  },
  {
    term: 'electronic-in-full',
    vietnamese: 'Gửi qua trục, không kèm bản giấy cho cơ quan trong mạng.',
    english: 'Sent through the gateway, with no paper to an agency of the network.',
    article: 'Quyết định 28/2018/QĐ-TTg, Điều 5(3)',
  },
  {
    term: 'electronic-in-parallel',
    vietnamese: 'Gửi qua trục và gửi kèm bản giấy.',
    english: 'Sent through the gateway, and on paper as well.',
    article: 'Quyết định 28/2018/QĐ-TTg, Điều 7(2)',
  },
  {
    term: 'paper-only',
    vietnamese: 'Không gửi điện tử; có trong sổ văn bản giấy.',
    english: 'Not sent electronically; entered in the register of paper documents.',
    article: 'Quyết định 28/2018/QĐ-TTg, Điều 5',
  },
  {
    term: 'signed-in-full',
    vietnamese:
      'Văn bản chính có chữ ký số hợp lệ của người có thẩm quyền và của cơ quan; phụ lục kèm theo có chữ ký số hợp lệ của cơ quan; đều là chứng thư số chuyên dùng, kiểm tra khi tiếp nhận.',
    english:
      'The main document bears valid signatures of the competent person and of the agency, each annex one of the agency; all of the official-duty hierarchy, verified on acceptance.',
    article: 'Nghị định 30/2020/NĐ-CP, Điều 5 và Phụ lục I; Nghị định 68/2024/NĐ-CP',
  },
  {
    term: 'unsigned',
    vietnamese: 'Không ký số: chỉ để thông tin, không thay cho bản giấy.',
    english: 'Without a signature: for information only, it replaces no paper.',
    article: 'Quyết định 28/2018/QĐ-TTg, Điều 4',
  },
  {
    term: 'received',
    vietnamese:
      'Nơi nhận đã vào sổ văn bản đến (trạng thái 03), hoặc đã từ chối có nêu lý do (02, thống kê riêng).',
    english:
      'Entered in the recipient’s incoming register (status 03), or refused for a stated reason (02, shown apart).',
    article: 'Nghị định 30/2020/NĐ-CP, Điều 21; Quyết định 28/2018/QĐ-TTg, Điều 5(4)',
  },
  {
    term: 'share',
    vietnamese:
      'Số văn bản điện tử toàn phần, ký số đầy đủ, mọi nơi nhận đã nhận, chia cho mẫu số. Mẫu số bằng 0: không có văn bản.',
    english:
      'Electronic in full, signed in full and received by every recipient, divided by the denominator. A denominator of 0 is “no documents”.',
    article: 'Quyết định 942/QĐ-TTg (100 %)',
  },
]
