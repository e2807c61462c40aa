/** Who signed for whom, as Decree 30/2020 and the register of certificates ask. */
export const OFFICIAL_DUTY: Readonly<Record<string, string>> = {
  AGENCY_SIGNATURE_MISSING:
    'Văn bản chưa có chữ ký số của cơ quan ban hành; đề nghị cơ quan gửi ký số rồi gửi lại.',
  AGENCY_SIGNATURE_NOT_VALID:
    'Chữ ký số của cơ quan ban hành không hợp lệ hoặc chưa kết luận được; xem lý do ở chữ ký đó.',
  AGENCY_SIGNED_FIRST:
    'Cơ quan đã ký số trước người có thẩm quyền; theo quy định, cơ quan ký sau khi người có thẩm quyền đã ký.',
  DUTY_FILE_NOT_VALID:
    'Tệp này có chữ ký không hợp lệ; không tiếp nhận, đề nghị bên gửi cung cấp lại bản gốc.',
  PERSON_SIGNATURE_MISSING:
    'Văn bản chưa có chữ ký số của người có thẩm quyền; đề nghị cơ quan gửi trình ký rồi gửi lại.',
  PERSON_SIGNATURE_NOT_VALID:
    'Chữ ký số của người có thẩm quyền không hợp lệ hoặc chưa kết luận được; xem lý do ở chữ ký đó.',
  SIGNER_NOT_REGISTERED:
    'Chứng thư của người ký chưa được đăng ký, nên chưa biết là của cá nhân hay của cơ quan.',
  SIGNER_NOT_REGISTERED_THEN:
    'Chứng thư của người ký được đăng ký cho một khoảng thời gian khác với thời gian của chữ ký.',
  SIGNER_OF_ANOTHER_AGENCY:
    'Chứng thư của người ký được đăng ký cho một cơ quan khác, không phải cơ quan gửi văn bản.',
}
