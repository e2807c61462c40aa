/** The signature itself, its attributes and its timestamps. */
export const SIGNATURES: Readonly<Record<string, string>> = {
  CLAIMED_TIME_LOCAL:
    'Thời điểm ký do người ký ghi muộn hơn dấu thời gian khoảng bảy giờ; có thể phần mềm đã ghi giờ Việt Nam như giờ UTC.',
  CLAIMED_TIME_MISSING: 'Chữ ký không ghi thời điểm ký.',
  CLAIMED_TIME_OUTSIDE_VALIDITY:
    'Thời điểm ký do người ký ghi nằm ngoài thời hạn hiệu lực của chứng thư.',
  CMS_ALGORITHM_SWAPPED: 'Thuật toán đang dùng khác với thuật toán đã được ký; có thể đã bị tráo.',
  CMS_ATTRIBUTE_MALFORMED: 'Không đọc được một thuộc tính đã ký của chữ ký.',
  CMS_ATTRIBUTE_NOT_SIGNED: 'Một thuộc tính bắt buộc phải ký lại nằm ở phần không được ký.',
  CMS_ATTRIBUTE_ORDER: 'Các thuộc tính đã ký không xếp theo thứ tự tiêu chuẩn.',
  CMS_ATTRIBUTE_ORDER_SIGNED:
    'Chữ ký đúng với các thuộc tính theo thứ tự đã gửi, không theo thứ tự tiêu chuẩn.',
  CMS_ATTRIBUTE_REPEATED: 'Một thuộc tính của chữ ký bị lặp lại hoặc có nhiều giá trị.',
  CMS_CONTENT_EMBEDDED: 'Chữ ký chứa sẵn nội dung mà lẽ ra phải nằm ngoài.',
  CMS_CONTENT_MISSING: 'Chữ ký thiếu giá trị băm mà nó phải chứa.',
  CMS_CONTENT_TYPE_MISMATCH: 'Loại nội dung ghi trong chữ ký không khớp với nội dung.',
  CMS_CONTENT_TYPE_MISSING: 'Chữ ký không ghi loại nội dung.',
  CMS_MESSAGE_DIGEST_MISSING: 'Chữ ký thiếu giá trị băm của nội dung.',
  CMS_NOT_DER: 'Chữ ký được mã hóa theo BER, không theo DER như tiêu chuẩn.',
  CMS_SIGNING_CERTIFICATE_EMPTY: 'Thuộc tính chỉ chứng thư của người ký không nêu chứng thư nào.',
  CMS_SIGNING_TIME_PRESENT:
    'Chữ ký có thuộc tính thời điểm ký, nên không thuộc mức cơ sở của tiêu chuẩn.',
  CONTENT_NOT_BOUND: 'Các thuộc tính đã ký không gắn với nội dung được ký.',
  DIGEST_MISMATCH: 'Nội dung đã ký bị thay đổi: giá trị băm không còn khớp.',
  DIGEST_NOT_COMPUTED: 'Không tính được giá trị băm của nội dung đã ký.',
  PAST_CONTROL_TIME_MISSING: 'Không có bằng chứng nào từ thời điểm chuỗi chứng thư còn tốt.',
  PAST_PROOF_MISSING:
    'Chưa có bằng chứng chữ ký tồn tại trong khoảng thời gian chuỗi chứng thư còn đáng tin.',
  REFERENCE_AMBIGUOUS: 'Có nhiều phần tử mang cùng định danh mà chữ ký tham chiếu.',
  SIGNATURE_POLICY_DIGEST_MISMATCH:
    'Chữ ký được tạo theo một bản chính sách ký khác với bản đã biết.',
  SIGNATURE_POLICY_NOT_ACCEPTED:
    'Chữ ký viện dẫn một chính sách ký không nằm trong danh sách được chấp nhận.',
  SIGNATURE_POLICY_UNKNOWN: 'Chữ ký viện dẫn chính sách ký mà văn bản không có sẵn để kiểm tra.',
  SIGNATURE_VALUE_INVALID: 'Giá trị chữ ký không đúng với khóa của người ký.',
  SIGNATURE_VALUE_NOT_VERIFIED: 'Chưa kiểm tra được giá trị chữ ký với thuật toán này.',
  SIGNED_BEFORE_CERTIFICATE: 'Chữ ký đã tồn tại trước khi chứng thư có hiệu lực.',
  SIGNED_DATA_MISSING: 'Không có nội dung mà chữ ký tham chiếu tới.',
  SIGNING_CERTIFICATE_ISSUER_SERIAL:
    'Nơi cấp và số hiệu đã ký không khớp với chứng thư của người ký.',
  SIGNING_CERTIFICATE_MISMATCH: 'Chữ ký chỉ đến một chứng thư khác với chứng thư đi kèm.',
  SIGNING_CERTIFICATE_MISSING: 'Không có chứng thư nào phù hợp với chữ ký này.',
  SIGNING_CERTIFICATE_NOT_SIGNED: 'Chữ ký không ký kèm thông tin chỉ đến chứng thư của người ký.',
  TIMESTAMP_CERTIFICATE_MISMATCH: 'Dấu thời gian chỉ đến một chứng thư khác.',
  TIMESTAMP_CERTIFICATE_MISSING: 'Không có chứng thư của dịch vụ cấp dấu thời gian.',
  TIMESTAMP_CERTIFICATE_NOT_SIGNED: 'Dấu thời gian không ký kèm thông tin chỉ đến chứng thư nào.',
  TIMESTAMP_IMPRINT_MISMATCH: 'Dấu thời gian thuộc về dữ liệu khác.',
  TIMESTAMP_IMPRINT_UNKNOWN:
    'Không có hoặc không băm lại được dữ liệu mà dấu thời gian được cấp cho.',
  TIMESTAMP_IN_THE_FUTURE: 'Thời gian trên dấu thời gian chưa tới so với thời điểm xét.',
  TIMESTAMP_MISSING: 'Chữ ký chưa có dấu thời gian hợp lệ để chứng minh thời điểm ký.',
  TIMESTAMP_NOT_BOUND: 'Dấu thời gian không có thuộc tính đã ký.',
  TIMESTAMP_ORDER: 'Thứ tự thời gian của các dấu thời gian mâu thuẫn với nhau.',
  TIMESTAMP_OUTSIDE_VALIDITY:
    'Dấu thời gian nằm ngoài thời hạn hiệu lực của chứng thư cấp dấu thời gian.',
  TIMESTAMP_SIGNATURE_INVALID: 'Chữ ký trên dấu thời gian không đúng.',
  TIMESTAMP_UNREADABLE: 'Không đọc được một dấu thời gian.',
}
