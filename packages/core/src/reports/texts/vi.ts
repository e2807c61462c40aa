import type { TextTable } from './text-table.ts'
import { CERTIFICATES } from './vi/certificates.ts'
import { DOCUMENTS } from './vi/documents.ts'
import { LABELS } from './vi/labels.ts'
import { OFFICIAL_DUTY } from './vi/official-duty.ts'
import { REVOCATION } from './vi/revocation.ts'
import { SIGNATURES } from './vi/signatures.ts'
import { SUB_INDICATIONS } from './vi/sub-indications.ts'

export const VI: TextTable = {
  labels: LABELS,
  verdicts: {
    'TOTAL-PASSED': {
      word: 'Hợp lệ',
      sentence:
        'Mọi chữ ký trong tài liệu đều đạt tất cả các bước kiểm tra theo chính sách đã chọn.',
    },
    'TOTAL-FAILED': {
      word: 'Không hợp lệ',
      sentence:
        'Kết quả kiểm tra cho thấy chắc chắn có điểm không đúng. Không nên dựa vào tài liệu này.',
    },
    INDETERMINATE: {
      word: 'Chưa kết luận được',
      sentence:
        'Dữ liệu hiện có chưa đủ để kết luận. Điều này không có nghĩa là hợp lệ, cũng không có nghĩa là không hợp lệ.',
    },
  },
  parts: { PASSED: 'Hợp lệ', FAILED: 'Không hợp lệ', INDETERMINATE: 'Chưa kết luận được' },
  subIndications: SUB_INDICATIONS,
  coverage: {
    'whole-document': 'toàn bộ tài liệu',
    'whole-revision': 'toàn bộ tài liệu tại thời điểm ký; sau đó tệp có phần được thêm vào',
    part: 'chỉ một phần của tài liệu',
    nothing: 'không có nội dung nào của tài liệu',
  },
  changes: {
    none: 'không có',
    'validation-data': 'chỉ có dữ liệu phục vụ kiểm tra hoặc dấu thời gian',
    'form-filling': 'điền biểu mẫu hoặc thêm chữ ký',
    annotations: 'ghi chú, chú thích',
    other: 'nội dung khác',
  },
  coveredKinds: {
    'whole-document': 'toàn bộ tài liệu',
    'whole-revision': 'toàn bộ tài liệu tại thời điểm ký',
    element: 'phần tử',
    object: 'đối tượng nằm trong chữ ký',
    manifest: 'danh mục tệp',
    'signed-properties': 'thuộc tính của chữ ký',
    detached: 'tệp riêng',
    'key-info': 'thông tin khóa',
    'signature-value': 'giá trị của chữ ký được ký xác nhận',
  },
  documentKinds: { pdf: 'PDF', xml: 'XML', edxml: 'Gói tin edXML', unknown: 'Không xác định' },
  signatureKinds: { signature: 'Chữ ký', 'document-timestamp': 'Dấu thời gian của tài liệu' },
  timestampKinds: {
    signature: 'của chữ ký',
    document: 'của tài liệu',
    archive: 'phục vụ lưu trữ',
    content: 'của nội dung trước khi ký',
  },
  roles: { person: 'cá nhân', agency: 'cơ quan, tổ chức' },
  severities: { failure: 'Lỗi', warning: 'Cảnh báo', information: 'Thông tin' },
  levels: {
    'B-B': 'chữ ký cơ bản, chưa có bằng chứng về thời gian',
    'B-T': 'có dấu thời gian',
    'B-LT': 'có dấu thời gian và dữ liệu để kiểm tra về sau',
    'B-LTA': 'có dấu thời gian phục vụ lưu trữ lâu dài',
    'NOT-ETSI': 'không thuộc mức cơ sở nào của tiêu chuẩn ETSI',
  },
  findings: { ...CERTIFICATES, ...REVOCATION, ...SIGNATURES, ...DOCUMENTS, ...OFFICIAL_DUTY },
}
