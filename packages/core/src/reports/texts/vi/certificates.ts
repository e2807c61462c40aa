/** Certificates, their chain, algorithms and keys. */
export const CERTIFICATES: Readonly<Record<string, string>> = {
  ALGORITHM_PAST_FORESEEN_END: 'Thuật toán đã qua thời hạn sử dụng được dự kiến.',
  ALGORITHM_TOO_WEAK: 'Thuật toán không còn đủ an toàn tại thời điểm xét.',
  ALGORITHM_UNKNOWN: 'Thuật toán không có trong danh mục được chấp nhận.',
  ANCHOR_NO_LONGER_TRUSTED: 'Tổ chức gốc đã không còn được tin cậy tại thời điểm xét.',
  CA_REVOKED:
    'Chứng thư của nơi cấp đã bị thu hồi; chưa có bằng chứng về trạng thái chứng thư người ký từ trước đó.',
  CERTIFICATES_TOO_MANY: 'Có quá nhiều chứng thư, nên chỉ một số được xem xét.',
  CERTIFICATE_ALTERNATIVE_NAME: 'Chứng thư có tên thay thế không thể là tên hợp lệ.',
  CERTIFICATE_AUTHORITY_KEY_IDENTIFIER_MISSING: 'Chứng thư không chỉ rõ khóa của nơi cấp.',
  CERTIFICATE_BASIC_CONSTRAINTS:
    'Chứng thư gốc không được đánh dấu đúng là chứng thư của tổ chức cấp chứng thư.',
  CERTIFICATE_CRITICAL_EXTENSION_UNKNOWN:
    'Chứng thư có phần mở rộng bắt buộc mà phần mềm không hiểu.',
  CERTIFICATE_EXPIRED: 'Chứng thư đã hết hạn tại thời điểm xét.',
  CERTIFICATE_EXTENSION_CRITICALITY:
    'Chứng thư đánh dấu sai một phần mở rộng là bắt buộc hoặc không bắt buộc.',
  CERTIFICATE_EXTENSION_MALFORMED: 'Không đọc được một phần mở rộng của chứng thư.',
  CERTIFICATE_ISSUER_EMPTY: 'Chứng thư không ghi tên nơi cấp.',
  CERTIFICATE_ISSUER_KEY_UNREADABLE: 'Không đọc được khóa công khai của nơi cấp chứng thư.',
  CERTIFICATE_ISSUER_MISMATCH: 'Tên nơi cấp ghi trong chứng thư không khớp với chứng thư cấp trên.',
  CERTIFICATE_KEY_USAGE_CERT_SIGN: 'Khóa của nơi cấp không được phép dùng để ký chứng thư.',
  CERTIFICATE_KEY_USAGE_EMPTY: 'Chứng thư không cho phép dùng khóa vào việc nào.',
  CERTIFICATE_KEY_USAGE_MISSING: 'Chứng thư của nơi cấp không ghi khóa được dùng vào việc gì.',
  CERTIFICATE_KEY_USAGE_NOT_A_CA:
    'Chứng thư ghi được ký chứng thư khác nhưng không phải của tổ chức cấp chứng thư.',
  CERTIFICATE_MALFORMED: 'Không đọc được chứng thư.',
  CERTIFICATE_NAME_CONSTRAINTS_NOT_A_CA:
    'Chứng thư có giới hạn tên nhưng không phải của tổ chức cấp chứng thư.',
  CERTIFICATE_NOT_A_CA:
    'Một chứng thư được dùng để cấp chứng thư khác nhưng không phải của tổ chức cấp chứng thư.',
  CERTIFICATE_NOT_YET_VALID: 'Chứng thư chưa có hiệu lực tại thời điểm xét.',
  CERTIFICATE_PATH_TOO_LONG: 'Chuỗi chứng thư dài hơn mức nơi cấp cho phép.',
  CERTIFICATE_POLICY_MAPPING_ANY:
    'Chứng thư ánh xạ chính sách theo cách mà tiêu chuẩn không cho phép.',
  CERTIFICATE_POLICY_NOT_VALID: 'Chuỗi chứng thư không đáp ứng chính sách chứng thư được yêu cầu.',
  CERTIFICATE_SERIAL_NUMBER: 'Số hiệu chứng thư bằng không hoặc quá dài.',
  CERTIFICATE_SIGNATURE_ALGORITHM_UNKNOWN: 'Không rõ thuật toán mà nơi cấp dùng để ký chứng thư.',
  CERTIFICATE_SIGNATURE_INVALID:
    'Chữ ký trên chứng thư không đúng với khóa của nơi cấp; chứng thư không đáng tin.',
  CERTIFICATE_SUBJECT_EMPTY: 'Chứng thư không ghi tên chủ thể.',
  CERTIFICATE_SUBJECT_KEY_IDENTIFIER_MISSING: 'Chứng thư của nơi cấp không có định danh khóa.',
  CERTIFICATE_UNREADABLE: 'Không đọc được một chứng thư.',
  CHAIN_PATH_SET_ASIDE: 'Một đường dẫn khác tới tổ chức gốc không được dùng vì có điểm chưa đạt.',
  CHAIN_PATH_TAKEN: 'Có nhiều đường dẫn tới tổ chức gốc; phần mềm đã chọn đường dẫn phù hợp nhất.',
  CHAIN_NOT_TRUSTED: 'Chứng thư không dẫn tới tổ chức gốc nào được tin cậy.',
  EXTENDED_KEY_USAGE_NOT_ALLOWED: 'Chứng thư không dành cho mục đích này.',
  EXTENDED_KEY_USAGE_NOT_EXCLUSIVE:
    'Chứng thư không được giới hạn riêng cho dịch vụ cấp dấu thời gian.',
  EXTENDED_KEY_USAGE_TIMESTAMPING: 'Chứng thư không phải của dịch vụ cấp dấu thời gian.',
  ISSUER_SERVICE_FAILED: 'Không tải được chứng thư của nơi cấp từ dịch vụ trực tuyến.',
  KEY_TOO_SHORT: 'Khóa ngắn hơn mức chính sách yêu cầu.',
  KEY_USAGE_NON_REPUDIATION: 'Chứng thư không ghi mục đích chống chối bỏ.',
  KEY_USAGE_NOT_ALLOWED: 'Mục đích dùng khóa ghi trong chứng thư không phù hợp.',
  KEY_USAGE_NOT_SIGNING: 'Chứng thư không dành cho việc ký.',
  NAME_CONSTRAINTS_TOO_MANY: 'Giới hạn tên trong chuỗi chứng thư quá nhiều, không kiểm tra hết.',
  NAME_CONSTRAINT_MALFORMED: 'Không đọc được một giới hạn tên trong chứng thư của nơi cấp.',
  NAME_EXCLUDED: 'Tên trong chứng thư thuộc nhóm mà nơi cấp trên đã loại trừ.',
  NAME_NOT_COMPARABLE:
    'Không đối chiếu được một tên trong chứng thư với giới hạn do nơi cấp trên đặt ra.',
  NAME_NOT_PERMITTED: 'Tên trong chứng thư không thuộc phạm vi nơi cấp trên cho phép.',
  SIGNATURES_TOO_MANY:
    'Có quá nhiều chứng thư có thể là nơi cấp, nên không phải tất cả đều được thử.',
  TRUST_ANCHOR_UNREADABLE: 'Không đọc được một số chứng thư gốc tin cậy đã cung cấp.',
}
