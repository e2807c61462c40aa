// Errors as RFC 9457 problem documents: one table from the reason to its status and its titles. The stable member is `code`.
import { FormatError, ServiceError } from '@sealpost/core/errors'
import { Refusal, type FieldProblem, type RefusalCode } from '../refusals.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** What the body holds. `type` is a name, not an address: docs/problems.md lists them. */
export interface Problem {
  readonly type: string
  readonly code: string
  readonly status: number
  /** Vietnamese, then English. */
  readonly title: string
  readonly detail?: string
  readonly traceId: string
  readonly errors?: readonly FieldProblem[]
  readonly [member: string]: unknown
}

type Row = readonly [status: number, vietnamese: string, english: string]

/** Reasons that are not the caller's. */
export type FailureCode = 'format-invalid' | 'service-unavailable' | 'internal-error'

export const PROBLEMS: Readonly<Record<RefusalCode | FailureCode, Row>> = {
  unauthenticated: [401, 'Chưa xác thực', 'Not authenticated'],
  'key-expired': [401, 'Khóa API đã hết hạn', 'The API key has expired'],
  'scope-missing': [403, 'Khóa API không có quyền này', 'The API key lacks this scope'],
  'agency-required': [403, 'Chỉ cơ quan mới được làm việc này', 'Only an agency can do this'],
  'agency-not-active': [
    403,
    'Cơ quan đang tạm dừng hoặc đã đóng',
    'The agency is suspended or closed',
  ],
  'cross-site': [
    403,
    'Yêu cầu đến từ trang khác',
    'The request comes from another site, or does not say that it does not',
  ],
  'sign-in-failed': [403, 'Đăng nhập không thành công', 'Signing in did not succeed'],
  'rate-limited': [429, 'Quá nhiều yêu cầu', 'Too many requests'],
  'too-many-verifications': [
    429,
    'Quá nhiều văn bản đang chờ kiểm tra',
    'Too many documents of this caller wait to be verified',
  ],

  'invalid-request': [400, 'Yêu cầu không đúng quy cách', 'The request is not as described'],
  'malformed-body': [400, 'Không đọc được nội dung yêu cầu', 'The body cannot be read'],
  'unsupported-media-type': [
    415,
    'Kiểu nội dung không được hỗ trợ',
    'The media type is not supported',
  ],
  'body-too-large': [413, 'Nội dung quá lớn', 'The body is too large'],
  'body-too-slow': [408, 'Gửi quá chậm', 'The body came too slowly'],
  'body-aborted': [400, 'Nội dung bị ngắt giữa chừng', 'The body was broken off'],
  'not-found': [404, 'Không tìm thấy', 'Not found'],
  'method-not-allowed': [405, 'Phương thức không được phép', 'The method is not allowed'],
  'metadata-first': [
    400,
    'Phần metadata phải đứng trước các tệp',
    'The metadata must come before the files',
  ],
  'too-many-parts': [400, 'Quá nhiều phần', 'Too many parts'],
  'range-not-satisfiable': [416, 'Khoảng byte không hợp lệ', 'The range cannot be satisfied'],

  'idempotency-key-reused': [
    422,
    'Idempotency-Key đã dùng cho yêu cầu khác',
    'The Idempotency-Key was used for another request',
  ],
  'idempotency-in-flight': [
    409,
    'Yêu cầu cùng khóa đang được xử lý',
    'A request with this key is being answered',
  ],

  'confidential-not-allowed': [
    422,
    'Không được gửi văn bản mật trên hệ thống này',
    'State secrets may not be sent on this channel',
  ],
  'document-quarantined': [
    422,
    'Văn bản có dấu độ mật, chờ cán bộ xem xét',
    'A file bears a mark of secrecy; an officer decides',
  ],
  'quarantine-decided': [409, 'Đã có quyết định', 'The case has been decided'],
  'quarantine-out-of-reach': [
    503,
    'Máy chủ này không mở được hồ sơ cách ly',
    'This gateway cannot open the quarantine',
  ],
  'recipient-unknown': [
    422,
    'Nơi nhận không có trong danh bạ',
    'A recipient is not in the register',
  ],
  'recipient-not-active': [
    422,
    'Nơi nhận đang tạm dừng hoặc đã đóng',
    'A recipient is suspended or closed',
  ],
  'recipient-is-sender': [422, 'Nơi nhận trùng với nơi gửi', 'A recipient is the sender itself'],
  'recipient-cannot-take': [
    422,
    'Nơi nhận không tiếp nhận được tệp này',
    'A recipient cannot take a file of this type or size',
  ],
  'sender-mismatch': [
    403,
    'Nơi gửi không đúng với khóa API',
    'The sender is not the holder of the key',
  ],
  'issue-date-in-future': [
    422,
    'Ngày ban hành ở tương lai',
    'The date of issue lies in the future',
  ],
  'document-exists': [
    409,
    'Mã văn bản đã dùng cho văn bản khác',
    'Another document has this uid and version',
  ],
  'document-not-draft': [409, 'Văn bản không còn là bản nháp', 'The document is no draft any more'],
  'document-not-sent': [409, 'Văn bản chưa được gửi', 'The document has not been sent'],
  'related-unknown': [
    422,
    'Không tìm thấy văn bản được cập nhật hoặc thay thế',
    'A document that is updated or replaced is not known',
  ],
  'file-missing': [422, 'Thiếu tệp', 'A file is missing'],
  'file-unexpected': [422, 'Tệp không có trong metadata', 'A file that the metadata do not name'],
  'file-empty': [422, 'Tệp rỗng', 'A file is empty'],
  'file-changed': [
    409,
    'Tệp đã được gửi lại trong khi đang kiểm tra',
    'A file was sent again while the document was judged',
  ],
  'file-damaged': [500, 'Tệp lưu trữ không còn nguyên vẹn', 'A kept file is not what was accepted'],
  'file-too-large': [413, 'Tệp quá lớn', 'A file is too large'],
  'file-type-not-allowed': [422, 'Loại tệp không được phép', 'A file of this type may not be sent'],
  'file-type-mismatch': [422, 'Tệp không đúng loại đã khai', 'A file is not of its declared type'],
  'digest-required': [400, 'Thiếu Content-Digest', 'Content-Digest is required'],
  'digest-mismatch': [400, 'Mã băm không khớp', 'The digest does not match'],
  'document-unreadable': [
    422,
    'Không đọc được tệp của văn bản',
    'A file of the document cannot be read',
  ],
  'signature-invalid': [422, 'Chữ ký số không hợp lệ', 'A signature is invalid'],
  'signer-revoked': [
    422,
    'Chứng thư số của người ký đã bị thu hồi',
    'The certificate of a signer was revoked',
  ],
  'edxml-invalid': [422, 'Gói edXML không đúng QCVN 102', 'The edXML package breaks QCVN 102'],

  'status-unknown': [422, 'Mã trạng thái không đúng', 'The status code is not known'],
  'status-not-yours': [
    403,
    'Trạng thái này do bên kia báo',
    'This status is the other side’s to report',
  ],
  'status-reason-required': [422, 'Phải nêu lý do', 'A reason is required'],

  'delivery-not-dead': [
    409,
    'Chuyển giao này không nằm trong danh sách thất bại',
    'The delivery is no dead letter',
  ],
  'endpoint-invalid': [422, 'Địa chỉ nhận thông báo không hợp lệ', 'The endpoint cannot be used'],
  'agency-code-invalid': [422, 'Mã định danh cơ quan không đúng', 'The agency code is not valid'],
  'agency-code-taken': [409, 'Mã định danh đã được dùng', 'The agency code is taken'],
  'certificate-invalid': [422, 'Không đọc được chứng thư số', 'The certificate cannot be read'],
  'certificate-taken': [
    409,
    'Chứng thư số thuộc cơ quan khác',
    'The certificate belongs to another holder',
  ],
  'agency-status-invalid': [
    409,
    'Không thể chuyển sang trạng thái này',
    'The agency cannot become this',
  ],
  'merger-invalid': [422, 'Không thể sáp nhập vào cơ quan này', 'The merger is not possible'],
  'validity-invalid': [
    422,
    'Thời điểm hiệu lực không đúng',
    'The time of validity is not possible',
  ],
  'delegation-invalid': [422, 'Ủy quyền không hợp lệ', 'The delegation is not possible'],
  'delegation-missing': [
    403,
    'Không được ủy quyền thay mặt cơ quan này',
    'The caller may not act for this agency',
  ],
  'directory-import-invalid': [
    422,
    'Danh bạ có dòng sai, chưa nhập dòng nào',
    'Rows of the directory are wrong; nothing was imported',
  ],
  'precondition-required': [428, 'Thiếu If-Match', 'If-Match is required'],
  'precondition-failed': [
    412,
    'Dữ liệu đã bị thay đổi sau khi đọc',
    'It was changed since it was read',
  ],

  'period-invalid': [400, 'Kỳ báo cáo không đúng', 'The period is not valid'],
  'register-entry-differs': [
    409,
    'Số văn bản đã vào sổ với nội dung khác',
    'The number is registered otherwise',
  ],
  'register-import-invalid': [
    422,
    'Bảng có dòng sai, chưa nhập dòng nào',
    'Rows of the table are wrong; nothing was entered',
  ],
  'register-range-overlaps': [
    409,
    'Dải số trùng với dải đã khai báo',
    'The range overlaps one that is declared',
  ],
  'period-not-over': [409, 'Kỳ báo cáo chưa kết thúc', 'The period is not over'],

  'proof-not-ready': [
    409,
    'Bằng chứng chưa có trong nhật ký',
    'The evidence log has not taken the change yet',
  ],
  'evidence-behind': [
    503,
    'Nhật ký bằng chứng bị chậm, tạm ngừng nhận văn bản',
    'The evidence log is too far behind to accept documents',
  ],

  'too-busy': [503, 'Hệ thống đang bận', 'The gateway is busy'],
  'storage-full': [507, 'Hết dung lượng lưu trữ', 'The storage is full'],
  'storage-unavailable': [503, 'Kho lưu trữ không sẵn sàng', 'The storage is not available'],

  'format-invalid': [422, 'Nội dung không đúng định dạng', 'The content does not have its format'],
  'service-unavailable': [
    503,
    'Dịch vụ phụ thuộc không sẵn sàng',
    'A service we depend on did not answer',
  ],
  'internal-error': [500, 'Lỗi hệ thống', 'Internal error'],
}

/** From an error to its problem; what nobody foresaw says nothing of itself. */
export function toProblem(error: unknown, traceId: string): Problem {
  if (error instanceof Refusal) {
    const errors = error.errors.length === 0 ? {} : { errors: error.errors }
    return { ...error.members, ...head(error.reason, traceId), detail: error.message, ...errors }
  }
  if (error instanceof FormatError) {
    return { ...head('format-invalid', traceId), detail: error.message, reason: error.code }
  }
  if (error instanceof ServiceError)
    return head(SERVICES[error.code] ?? 'service-unavailable', traceId)
  return head('internal-error', traceId)
}

const SERVICES: Readonly<Record<string, RefusalCode>> = {
  ERR_SERVICE_STORE: 'storage-unavailable',
  ERR_SERVICE_STORE_FULL: 'storage-full',
  ERR_SERVICE_BLOB_MISSING: 'storage-unavailable',
}

function head(code: RefusalCode | FailureCode, traceId: string): Problem {
  const [status, vietnamese, english] = PROBLEMS[code]
  return {
    type: `urn:sealpost:problem:${code}`,
    code,
    status,
    title: `${vietnamese} · ${english}`,
    traceId,
  }
}
