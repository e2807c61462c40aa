// The words of reports. Reports go to Vietnamese offices: Vietnamese alone.
import type { MissingReason } from '../statistics/contribution.ts'
import type { Standing } from '../statistics/coverage.ts'
import type { Count } from '../statistics/electronic-share.ts'

export const REASON_WORDS: Readonly<Record<MissingReason, string>> = {
  'paper-only': 'Chỉ gửi bản giấy',
  'paper-in-parallel': 'Gửi kèm bản giấy',
  unsigned: 'Không ký số',
  'signed-in-part': 'Ký số chưa đủ',
  'signed-by-other-ca': 'Ký bằng chứng thư khác',
  'signature-invalid': 'Chữ ký không hợp lệ',
  'signature-undetermined': 'Chữ ký chưa xác định',
  'not-received': 'Nơi nhận chưa xác nhận',
}

export const LEVEL_WORDS: Readonly<Record<string, string>> = {
  central: 'Trung ương',
  province: 'Tỉnh',
  district: 'Huyện',
  commune: 'Xã',
  unit: 'Sở, ngành, đơn vị',
}

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  covered: 'Số liệu chính thức',
  provisional: 'Số liệu tạm tính: số văn bản đi chưa được bao quát đủ 98 %',
  undeclared: 'Số liệu tạm tính: chưa khai báo dải số văn bản đi',
}

const INTEGER = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 })

export function integer(count: number): string {
  return INTEGER.format(count)
}

/** Both counts always stand beside the ratio. */
export function fraction({
  numerator,
  denominator,
}: Pick<Count, 'numerator' | 'denominator'>): string {
  return `${integer(numerator)} / ${integer(denominator)}`
}

/** Rounded down, for 99,96 % is not 100 %. */
export function percent({
  numerator,
  denominator,
}: Pick<Count, 'numerator' | 'denominator'>): string {
  if (denominator === 0) return 'không có văn bản'
  const hundredths = Math.floor((numerator * 10_000) / denominator)
  return `${integer(Math.floor(hundredths / 100))},${String(hundredths % 100).padStart(2, '0')} %`
}

/** Fewer than five are not told. */
export function small(count: number | null): string {
  return count === null ? 'dưới 5' : integer(count)
}

/** `24/11/2026`. */
export function vietnameseDay(day: string): string {
  return day.slice(0, 10).split('-').toReversed().join('/')
}

/** `Quý III năm 2026`, `Tháng 10 năm 2026`, `Năm 2026`, or the days. */
export function periodWords({
  name,
  from,
  to,
}: {
  readonly name: string
  readonly from: string
  readonly to: string
}): string {
  const [, year = '', quarter] = /^(\d{4})-Q([1-4])$/.exec(name) ?? []
  if (quarter !== undefined)
    return `Quý ${['I', 'II', 'III', 'IV'][Number(quarter) - 1] ?? ''} năm ${year}`
  if (/^\d{4}-\d{2}$/.test(name)) return `Tháng ${Number(name.slice(5))} năm ${name.slice(0, 4)}`
  if (/^\d{4}$/.test(name)) return `Năm ${name}`
  return `Từ ${vietnameseDay(from)} đến ${vietnameseDay(to)}`
}
