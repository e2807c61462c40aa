import type { SubIndication } from '../../../findings.ts'

export const SUB_INDICATIONS: Readonly<Record<SubIndication, string>> = {
  FORMAT_FAILURE:
    'Tài liệu hoặc chữ ký sai định dạng kỹ thuật; đề nghị nơi gửi cung cấp lại tệp gốc.',
  HASH_FAILURE:
    'Nội dung đã ký bị thay đổi sau khi ký; không sử dụng tài liệu và đề nghị nơi gửi cung cấp bản gốc.',
  SIG_CRYPTO_FAILURE:
    'Chữ ký không được tạo bằng khóa của chứng thư nêu trong tài liệu; không sử dụng tài liệu này.',
  REVOKED: 'Chứng thư đã bị thu hồi tại thời điểm ký; đề nghị ký lại bằng chứng thư còn hiệu lực.',
  EXPIRED: 'Chứng thư đã hết hạn tại thời điểm ký; đề nghị ký lại bằng chứng thư còn hiệu lực.',
  NOT_YET_VALID:
    'Chữ ký đã tồn tại trước khi chứng thư bắt đầu có hiệu lực; đề nghị người ký giải thích hoặc ký lại.',
  SIG_CONSTRAINTS_FAILURE:
    'Chữ ký chưa đáp ứng yêu cầu của chính sách kiểm tra; xem các ghi nhận bên dưới và đề nghị ký lại cho phù hợp.',
  CHAIN_CONSTRAINTS_FAILURE:
    'Chứng thư của người ký hoặc của nơi cấp không được dùng cho mục đích này; đề nghị ký lại bằng chứng thư phù hợp.',
  CERTIFICATE_CHAIN_GENERAL_FAILURE:
    'Chưa kiểm tra được đầy đủ chứng thư, thường do thiếu dữ liệu thu hồi; hãy bổ sung dữ liệu hoặc kiểm tra trực tuyến.',
  CRYPTO_CONSTRAINTS_FAILURE:
    'Thuật toán hoặc khóa đã không đủ an toàn ngay khi được sử dụng; đề nghị ký lại bằng thuật toán mạnh hơn.',
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE:
    'Thuật toán hoặc khóa không đủ an toàn hoặc không rõ, và chưa có bằng chứng đã dùng khi còn được chấp nhận; đề nghị ký lại hoặc bổ sung dấu thời gian.',
  POLICY_PROCESSING_ERROR:
    'Không xử lý được chính sách ký mà chữ ký viện dẫn; đề nghị người ký cung cấp chính sách đó.',
  SIGNATURE_POLICY_NOT_AVAILABLE:
    'Không có văn bản chính sách ký mà chữ ký viện dẫn; đề nghị người ký cung cấp chính sách đó.',
  TIMESTAMP_ORDER_FAILURE:
    'Thời gian trên các dấu thời gian mâu thuẫn với nhau; đề nghị nơi gửi cung cấp lại tệp gốc.',
  NO_SIGNING_CERTIFICATE_FOUND:
    'Không có chứng thư của người ký hoặc chứng thư không đúng với chữ ký; đề nghị người ký cung cấp chứng thư.',
  NO_CERTIFICATE_CHAIN_FOUND:
    'Chứng thư không dẫn tới tổ chức nào mà lần kiểm tra này tin cậy; chỉ bổ sung tổ chức tin cậy khi có được từ nguồn chính thức.',
  NO_CERTIFICATE_CHAIN_FOUND_NO_POE:
    'Tổ chức cấp chứng thư không còn được tin cậy và chưa có bằng chứng chữ ký có từ trước; đề nghị bổ sung dấu thời gian hoặc ký lại.',
  REVOKED_NO_POE:
    'Chứng thư đã bị thu hồi và chưa có bằng chứng chữ ký có trước khi thu hồi; đề nghị bổ sung dấu thời gian hoặc ký lại.',
  REVOKED_CA_NO_POE:
    'Chứng thư của nơi cấp đã bị thu hồi và chưa có bằng chứng chữ ký có từ trước; đề nghị ký lại.',
  OUT_OF_BOUNDS_NOT_REVOKED:
    'Chứng thư đã hết hạn (không bị thu hồi) và chưa có bằng chứng chữ ký được tạo khi còn hạn; đề nghị bổ sung dấu thời gian hoặc ký lại.',
  OUT_OF_BOUNDS_NO_POE:
    'Chứng thư nằm ngoài thời hạn hiệu lực và chưa có bằng chứng chữ ký được tạo trong thời hạn; đề nghị bổ sung dấu thời gian hoặc ký lại.',
  REVOCATION_OUT_OF_BOUNDS_NO_POE:
    'Chứng thư của nơi phát hành dữ liệu thu hồi nằm ngoài thời hạn hiệu lực; hãy lấy dữ liệu thu hồi mới hơn.',
  NO_POE:
    'Chưa có bằng chứng chữ ký đã tồn tại tại thời điểm cần xét; đề nghị bổ sung dấu thời gian hoặc ký lại.',
  TRY_LATER:
    'Kết quả có thể thay đổi khi có dữ liệu thu hồi mới hơn; hãy kiểm tra lại vào lúc khác.',
  SIGNED_DATA_NOT_FOUND:
    'Thiếu một phần nội dung đã ký; hãy bổ sung tệp còn thiếu rồi kiểm tra lại.',
  SIGNATURE_NOT_FOUND:
    'Không tìm thấy chữ ký số nào trong tài liệu; đề nghị nơi gửi cung cấp tệp đã ký.',
}
