/** Whether certificates were revoked, and what is known about it. */
export const REVOCATION: Readonly<Record<string, string>> = {
  CERTIFICATE_ON_HOLD: 'Chứng thư đang bị tạm dừng.',
  CERTIFICATE_REVOKED: 'Chứng thư đã bị thu hồi.',
  CRL_CRITICAL_EXTENSION_UNKNOWN:
    'Danh sách thu hồi (CRL) có phần mở rộng bắt buộc mà phần mềm không hiểu.',
  CRL_ISSUER_KEY_USAGE: 'Khóa đã ký danh sách thu hồi (CRL) không được phép dùng vào việc đó.',
  CRL_MALFORMED: 'Không đọc được một phần của danh sách thu hồi (CRL).',
  CRL_OUT_OF_SCOPE: 'Danh sách thu hồi (CRL) không áp dụng cho chứng thư này.',
  CRL_PROFILE: 'Danh sách thu hồi (CRL) không theo đúng tiêu chuẩn.',
  CRL_REASONS_INCOMPLETE:
    'Danh sách thu hồi (CRL) chỉ nêu một số lý do thu hồi và không có danh sách nào bổ sung phần còn lại.',
  OCSP_CERTIFICATE_HASH: 'Trả lời OCSP nói về một chứng thư khác có cùng số hiệu.',
  OCSP_CRITICAL_EXTENSION_UNKNOWN: 'Trả lời OCSP có phần mở rộng bắt buộc mà phần mềm không hiểu.',
  OCSP_RESPONDER_NOT_AUTHORIZED: 'Máy chủ OCSP không được nơi cấp chứng thư ủy quyền trả lời.',
  REVOCATION_AFTER_EXPIRY:
    'Dữ liệu thu hồi được phát hành sau khi chứng thư hết hạn nên có thể không còn nêu chứng thư này.',
  REVOCATION_BEFORE_CERTIFICATE: 'Dữ liệu thu hồi có trước ngày chứng thư bắt đầu có hiệu lực.',
  REVOCATION_CIRCULAR: 'Các máy chủ trả lời trạng thái chứng thư bảo đảm vòng tròn cho nhau.',
  REVOCATION_DATA_MISSING: 'Thiếu dữ liệu thu hồi, chưa biết chứng thư có bị thu hồi hay không.',
  REVOCATION_DATA_TOO_MUCH: 'Có quá nhiều dữ liệu thu hồi, nên chỉ một phần được xem xét.',
  REVOCATION_ISSUER_OUT_OF_BOUNDS:
    'Chưa có bằng chứng dữ liệu thu hồi được dùng khi chứng thư của nơi phát hành còn hiệu lực.',
  REVOCATION_ISSUER_UNTRUSTED:
    'Nơi phát hành dữ liệu thu hồi không dẫn tới tổ chức gốc nào được tin cậy.',
  REVOCATION_NEXT_UPDATE_MISSING: 'Dữ liệu thu hồi không ghi hiệu lực đến khi nào.',
  REVOCATION_ANSWER_STALE:
    'Dịch vụ trực tuyến trả lời bằng dữ liệu thu hồi đã hết hạn, nên không dùng được.',
  REVOCATION_NOT_FRESH: 'Dữ liệu thu hồi quá cũ so với thời điểm xét.',
  REVOCATION_NOT_YET_VALID: 'Dữ liệu thu hồi có sau thời điểm xét.',
  REVOCATION_RESPONDER_OUT_OF_BOUNDS:
    'Chứng thư của máy chủ trả lời không có hiệu lực khi máy chủ trả lời.',
  REVOCATION_RESPONDER_REVOKED: 'Chứng thư của máy chủ trả lời đã bị thu hồi.',
  REVOCATION_RESPONDER_STATUS_UNKNOWN:
    'Chưa biết chứng thư của máy chủ trả lời có bị thu hồi hay không.',
  REVOCATION_SERVICE_FAILED: 'Không lấy được dữ liệu thu hồi từ dịch vụ trực tuyến.',
  REVOCATION_SIGNATURE_INVALID:
    'Dữ liệu thu hồi không do nơi có thẩm quyền ký, hoặc chữ ký trên đó không đúng.',
  REVOCATION_SIGNER_OUT_OF_BOUNDS:
    'Dữ liệu thu hồi được ký khi chứng thư của người ký dữ liệu đó không có hiệu lực.',
  REVOCATION_SIGNER_REVOKED: 'Dữ liệu thu hồi được ký bằng chứng thư đã bị thu hồi.',
  REVOCATION_SIGNER_UNKNOWN:
    'Chưa biết chứng thư dùng để ký dữ liệu thu hồi có bị thu hồi hay không.',
  REVOCATION_STATUS_UNKNOWN: 'Máy chủ trả lời rằng không biết chứng thư này.',
  REVOCATION_SUBJECTS_TOO_MANY:
    'Có quá nhiều chứng thư, nên chỉ kiểm tra tình trạng thu hồi của một số.',
}
