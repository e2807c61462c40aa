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
  {
    term: 'signed-in-part',
    vietnamese:
      'Có chữ ký chuyên dùng hợp lệ nhưng chưa đủ: thiếu của người có thẩm quyền, của cơ quan, hoặc ở một phụ lục.',
    english:
      'Valid official-duty signatures, but not all: the person’s, the agency’s or an annex’s is missing.',
    article: 'Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.7, II.8',
  },
  {
    term: 'signed-by-other-ca',
    vietnamese: 'Chữ ký nguyên vẹn nhưng chứng thư không thuộc hệ thống chuyên dùng Chính phủ.',
    english: 'Intact, but by certificates outside the official-duty hierarchy.',
    article: 'Nghị định 68/2024/NĐ-CP',
  },
  {
    term: 'signature-undetermined',
    vietnamese:
      'Chưa kết luận được khi tiếp nhận, như khi dịch vụ OCSP không trả lời; không bao giờ tính là hợp lệ.',
    english:
      'Could not be concluded on acceptance, as when a revocation service did not answer; never counted as valid.',
    article: 'ETSI EN 319 102-1, 5.1.3',
  },
  {
    term: 'one-document',
    vietnamese:
      'Cùng cơ quan, số, ký hiệu và ngày là một văn bản, dù hai hệ thống cùng gửi hay có cả trong sổ văn bản giấy; chữ ký yếu nhất là chữ ký của văn bản.',
    english:
      'The same agency, number, notation and date are one document, sent by two systems or also on paper; it is as good as its weakest copy.',
    article: 'Nghị định 30/2020/NĐ-CP, Điều 15',
  },
  {
    term: 'recalled',
    vietnamese:
      'Thu hồi trước khi có nơi nhận: không tính ở cả hai vế. Thu hồi sau khi đã nhận: vẫn tính.',
    english:
      'Taken back before anybody received it: on neither side. Taken back after: it stays counted.',
    article: 'Nghị định 30/2020/NĐ-CP, Điều 18',
  },
  {
    term: 'sent-in-time',
    vietnamese:
      'Gửi trong ngày ký, chậm nhất sáng ngày làm việc tiếp theo; văn bản khẩn gửi trong ngày ký. Ngày làm việc theo cấu hình.',
    english:
      'Sent on the day of signing, at the latest on the next working morning; urgent documents on that very day. Working days are configured.',
    article: 'Quyết định 28/2018/QĐ-TTg, Điều 8; Nghị định 30/2020/NĐ-CP, Điều 18',
  },
  {
    term: 'acknowledged-in-day',
    vietnamese:
      'Nơi nhận xác nhận trong ngày văn bản đến; đến vào ngày nghỉ thì trong ngày làm việc tiếp theo.',
    english: 'Acknowledged on the day it came; what came on a day off, on the next working day.',
    article: 'Quyết định 28/2018/QĐ-TTg, Điều 9',
  },
  {
    term: 'coverage',
    vietnamese:
      'Số văn bản đi có trong trục hoặc trong sổ giấy, trên tổng số đã khai báo cấp. Dưới 98 %: số liệu tạm tính.',
    english:
      'Outgoing numbers that the gateway or the paper register knows, of those declared as given. Below 98 % a figure is provisional.',
    article: 'Nghị định 30/2020/NĐ-CP, Điều 15 (sổ đăng ký văn bản đi)',
  },
  {
    term: 'exempt',
    vietnamese:
      'Văn bản mật và văn bản được miễn theo luật: chỉ đếm theo tháng, không số, không trích yếu; công bố dưới 5 ghi là “dưới 5”.',
    english:
      'State secrets and other lawful exemptions: counted by month only, no number, no title; fewer than five are published as “fewer than five”.',
    article: 'Quyết định 28/2018/QĐ-TTg, Điều 1(2); Luật Bảo vệ bí mật nhà nước',
  },
]
