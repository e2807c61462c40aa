// BussinessDocType: what is asked with a document (QCVN 102:2016/BTTTT).

export type BusinessType = 'new' | 'recall' | 'update' | 'replace'

export interface BusinessTypeRow {
  /** BussinessDocType */
  readonly code: number
  readonly type: BusinessType
  readonly vietnamese: string
}

export const BUSINESS_TYPES: readonly BusinessTypeRow[] = [
  { code: 0, type: 'new', vietnamese: 'văn bản mới' },
  { code: 1, type: 'recall', vietnamese: 'thu hồi' },
  { code: 2, type: 'update', vietnamese: 'cập nhật' },
  { code: 3, type: 'replace', vietnamese: 'thay thế' },
]

export function businessTypeByCode(code: number): BusinessType | undefined {
  return BUSINESS_TYPES.find((row) => row.code === code)?.type
}

export function businessCodeOf(type: BusinessType): number {
  return BUSINESS_TYPES.findIndex((row) => row.type === type)
}
