// A province that does not exist: its committee, departments and communes.
import { newId, toAgencyId, type AgencyId } from '../ids.ts'
import type { AgencyRow, NewAgency, Queries } from '../store/schema.ts'
import { insertAgency } from '../store/statements/insert-agency.ts'

export interface InventedAgency {
  readonly id: AgencyId
  readonly code: string
  /** End of its notations, such as `STC`. */
  readonly sign: string
  /** From 0 to 99: how far it has come with signing and sending. */
  readonly skill: number
}

const PROVINCE = 'H99'

const DEPARTMENTS: readonly (readonly [name: string, sign: string])[] = [
  ['Văn phòng Ủy ban nhân dân', 'VP'],
  ['Sở Nội vụ', 'SNV'],
  ['Sở Tài chính', 'STC'],
  ['Sở Tư pháp', 'STP'],
  ['Sở Y tế', 'SYT'],
  ['Sở Giáo dục và Đào tạo', 'SGDĐT'],
  ['Sở Xây dựng', 'SXD'],
  ['Sở Khoa học và Công nghệ', 'SKHCN'],
]

const COMMUNES = [
  'An Bình',
  'Bình Minh',
  'Đồng Tâm',
  'Hòa Hợp',
  'Kim Sơn',
  'Long Vân',
  'Mỹ Lộc',
  'Phú Thịnh',
  'Quang Trung',
  'Tân Tiến',
  'Thanh Thủy',
  'Xuân Lâm',
] as const

/** Registers them; every name says that it is invented. */
export async function inventAgencies(db: Queries, at: Date): Promise<readonly InventedAgency[]> {
  const province = await add(db, at, {
    code: PROVINCE,
    name: 'Ủy ban nhân dân tỉnh Giả Định',
    level: 'province',
    parent: null,
  })
  const agencies = [{ id: province, code: PROVINCE, sign: 'UBND', skill: 95 }]
  for (const [index, [name, sign]] of DEPARTMENTS.entries()) {
    const code = `${PROVINCE}.${String(index + 1).padStart(2, '0')}`
    const id = await add(db, at, {
      code,
      name: `${name} tỉnh Giả Định`,
      level: 'unit',
      parent: province,
    })
    agencies.push({ id, code, sign, skill: 70 + ((index * 7) % 28) })
  }
  for (const [index, name] of COMMUNES.entries()) {
    const code = `${PROVINCE}.${61 + index}`
    const id = await add(db, at, {
      code,
      name: `Ủy ban nhân dân xã ${name} (giả định)`,
      level: 'commune',
      parent: province,
    })
    agencies.push({ id, code, sign: 'UBND', skill: 30 + ((index * 17) % 60) })
  }
  return agencies
}

async function add(
  db: Queries,
  at: Date,
  about: Pick<AgencyRow, 'code' | 'name' | 'level'> & { readonly parent: AgencyId | null },
): Promise<AgencyId> {
  const id = toAgencyId(newId(at))
  const { code, name, level, parent } = about
  const row: NewAgency = {
    ...{ id, code, code_102: null, name, level, parent_id: parent },
    ...{ status: 'active', successor_id: null, created_at: at.getTime() },
  }
  await insertAgency(db, row, [{ code, agency_id: id, valid_from: 0, valid_to: null }])
  return id
}
