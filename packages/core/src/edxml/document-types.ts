// The types of documents: Decree 30/2020/NĐ-CP, Article 7 with the abbreviations of its Annex III, and the numbers of
// QCVN 102:2016/BTTTT/SĐ1:2022. In the numbered list the places of 10 to 17 and 27 to 32 follow Circular 01/2011/TT-BNV
// and are not confirmed from the regulation's own text.

export interface DocumentTypeRow {
  /** As Decree 30 writes it. */
  readonly name: string
  /** As it stands in a notation, such as `QĐ`; empty where the decree gives none. */
  readonly abbreviation: string
  /** The number in QCVN 102's list of administrative documents; undefined where the list has no such type. */
  readonly number?: number
}

/** The 29 administrative types of Decree 30, Article 7. */
export const ADMINISTRATIVE_TYPES: readonly DocumentTypeRow[] = [
  { name: 'Nghị quyết', abbreviation: 'NQ', number: 1 },
  { name: 'Quyết định', abbreviation: 'QĐ', number: 2 },
  { name: 'Chỉ thị', abbreviation: 'CT', number: 3 },
  { name: 'Quy chế', abbreviation: 'QC', number: 4 },
  { name: 'Quy định', abbreviation: 'QyĐ', number: 5 },
  { name: 'Thông cáo', abbreviation: 'TC', number: 6 },
  { name: 'Thông báo', abbreviation: 'TB', number: 7 },
  { name: 'Hướng dẫn', abbreviation: 'HD', number: 8 },
  { name: 'Chương trình', abbreviation: 'CTr', number: 9 },
  { name: 'Kế hoạch', abbreviation: 'KH', number: 10 },
  { name: 'Phương án', abbreviation: 'PA', number: 11 },
  { name: 'Đề án', abbreviation: 'ĐA', number: 12 },
  { name: 'Dự án', abbreviation: 'DA', number: 13 },
  { name: 'Báo cáo', abbreviation: 'BC', number: 14 },
  { name: 'Biên bản', abbreviation: 'BB', number: 15 },
  { name: 'Tờ trình', abbreviation: 'TTr', number: 16 },
  { name: 'Hợp đồng', abbreviation: 'HĐ', number: 17 },
  { name: 'Công văn', abbreviation: '', number: 18 },
  { name: 'Công điện', abbreviation: 'CĐ', number: 19 },
  { name: 'Bản ghi nhớ', abbreviation: 'BGN', number: 20 },
  { name: 'Bản thỏa thuận', abbreviation: 'BTT', number: 22 },
  { name: 'Giấy ủy quyền', abbreviation: 'GUQ', number: 24 },
  { name: 'Giấy mời', abbreviation: 'GM', number: 25 },
  { name: 'Giấy giới thiệu', abbreviation: 'GGT', number: 26 },
  { name: 'Giấy nghỉ phép', abbreviation: 'GNP', number: 27 },
  { name: 'Phiếu gửi', abbreviation: 'PG', number: 30 },
  { name: 'Phiếu chuyển', abbreviation: 'PC', number: 31 },
  { name: 'Phiếu báo', abbreviation: 'PB' },
  { name: 'Thư công', abbreviation: '', number: 32 },
]

/** Legal normative documents: list A of QCVN 102, numbers 1 to 13. */
export const NORMATIVE_TYPES: readonly string[] = [
  'Hiến pháp',
  'Luật',
  'Pháp lệnh',
  'Lệnh',
  'Nghị quyết',
  'Nghị quyết liên tịch',
  'Nghị định',
  'Quyết định',
  'Thông tư',
  'Thông tư liên tịch',
  'Chỉ thị',
  'Bộ luật',
  'Văn bản quy phạm pháp luật của đơn vị hành chính - kinh tế đặc biệt',
]

/** Copies (Decree 30, Annex III): they have the value of an original when made as prescribed. */
export const COPY_TYPES: readonly DocumentTypeRow[] = [
  { name: 'Bản sao y', abbreviation: 'SY' },
  { name: 'Bản trích sao', abbreviation: 'TrS' },
  { name: 'Bản sao lục', abbreviation: 'SL' },
]

/** By name, without regard to case and spacing. Letters are never folded: Đề án is not De an. */
export function findDocumentType(name: string): DocumentTypeRow | undefined {
  const wanted = normalizeName(name)
  return ADMINISTRATIVE_TYPES.find((row) => normalizeName(row.name) === wanted)
}

function normalizeName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi')
}
