// The whole pretend PKI on one page: an official-duty hierarchy in two generations, one stranger, and everybody who holds a certificate.
// People, agencies and codes of units are invented; H14 is Cao Bằng's province code.
import type { KeyType } from './keys.ts'

/** The instant everything is made for. Validity periods below are fixed dates around it. */
export const PKI_TIME: Date = new Date('2026-11-24T02:00:00Z')

export interface AuthorityDescription {
  readonly name: string
  readonly key: KeyType
  readonly commonName: string
  readonly issuer: string | null
  readonly from: string
  readonly to: string
  readonly revokedAt?: string
}

const OFFICIAL = 'Ban Cơ yếu Giả định'

export const ORGANIZATION: Readonly<Record<string, string>> = {
  rootG1: OFFICIAL,
  rootG2: OFFICIAL,
  stateG1: OFFICIAL,
  stateG2: OFFICIAL,
  revokedCa: OFFICIAL,
  otherRoot: 'Công ty Chứng thực Công cộng Giả định',
}

export const AUTHORITIES: readonly AuthorityDescription[] = [
  {
    name: 'rootG1',
    key: 'RSA-2048',
    commonName: 'RootCA giả định G1',
    issuer: null,
    from: '2010-01-01',
    to: '2030-01-01',
  },
  {
    name: 'rootG2',
    key: 'RSA-3072',
    commonName: 'RootCA giả định G2',
    issuer: null,
    from: '2018-01-01',
    to: '2048-01-01',
  },
  {
    name: 'stateG1',
    key: 'RSA-2048',
    commonName: 'CA giả định phục vụ các cơ quan Nhà nước',
    issuer: 'rootG1',
    from: '2010-06-01',
    to: '2029-12-01',
  },
  {
    name: 'stateG2',
    key: 'RSA-3072',
    commonName: 'CA giả định phục vụ các cơ quan Nhà nước G2',
    issuer: 'rootG2',
    from: '2018-08-22',
    to: '2047-12-01',
  },
  {
    name: 'revokedCa',
    key: 'P-256',
    commonName: 'CA giả định đã thu hồi',
    issuer: 'rootG2',
    from: '2018-08-22',
    to: '2047-12-01',
    revokedAt: '2026-06-01',
  },
  {
    name: 'otherRoot',
    key: 'RSA-2048',
    commonName: 'Public CA giả định',
    issuer: null,
    from: '2015-01-01',
    to: '2045-01-01',
  },
]

export interface HolderDescription {
  readonly name: string
  readonly key: KeyType
  readonly issuer: string
  /** Official-duty profile: L province, O agency, OU unit, CN person or agency. */
  readonly organization: string
  readonly unit?: string
  readonly commonName: string
  readonly email?: string
  readonly use: 'signing' | 'encryption' | 'timestamping' | 'ocsp'
  readonly from: string
  readonly to: string
  readonly revokedAt?: string
}

const COMMITTEE = 'Ủy ban nhân dân tỉnh Cao Bằng'
const FINANCE = 'Sở Tài chính tỉnh Cao Bằng'
const HOME = 'Sở Nội vụ tỉnh Cao Bằng'
const THUC_PHAN = 'Ủy ban nhân dân phường Thục Phán'
const NUNG_TRI_CAO = 'Ủy ban nhân dân phường Nùng Trí Cao'

const VALID = { issuer: 'stateG2', use: 'signing', from: '2025-01-01', to: '2029-12-31' } as const

export const HOLDERS: readonly HolderDescription[] = [
  {
    ...VALID,
    name: 'chairman',
    key: 'RSA-3072',
    organization: COMMITTEE,
    commonName: 'Hoàng Văn Minh',
    email: 'minhhv@example.vn',
  },
  {
    ...VALID,
    name: 'financeDirector',
    key: 'RSA-2048',
    organization: COMMITTEE,
    unit: FINANCE,
    commonName: 'Nông Thị Hà',
    email: 'hant@example.vn',
  },
  {
    ...VALID,
    name: 'homeDirector',
    key: 'P-256',
    organization: COMMITTEE,
    unit: HOME,
    commonName: 'Bế Quang Huy',
    email: 'huybq@example.vn',
  },
  {
    ...VALID,
    name: 'thucPhanChair',
    key: 'P-256',
    organization: COMMITTEE,
    unit: THUC_PHAN,
    commonName: 'Đàm Thị Lan',
    email: 'landt@example.vn',
  },
  {
    ...VALID,
    name: 'nungTriCaoChair',
    key: 'P-256',
    organization: COMMITTEE,
    unit: NUNG_TRI_CAO,
    commonName: 'Lý Văn Tài',
    email: 'tailv@example.vn',
  },
  {
    ...VALID,
    name: 'committeeSeal',
    key: 'RSA-3072',
    organization: COMMITTEE,
    commonName: COMMITTEE,
  },
  { ...VALID, name: 'financeSeal', key: 'RSA-2048', organization: COMMITTEE, commonName: FINANCE },
  { ...VALID, name: 'homeSeal', key: 'P-256', organization: COMMITTEE, commonName: HOME },
  { ...VALID, name: 'thucPhanSeal', key: 'P-256', organization: COMMITTEE, commonName: THUC_PHAN },
  {
    ...VALID,
    name: 'nungTriCaoSeal',
    key: 'P-256',
    organization: COMMITTEE,
    commonName: NUNG_TRI_CAO,
  },
  {
    ...VALID,
    name: 'firstGeneration',
    key: 'RSA-2048',
    issuer: 'stateG1',
    organization: COMMITTEE,
    commonName: 'Triệu Thị Mai',
    from: '2023-01-01',
    to: '2027-12-31',
  },
  {
    ...VALID,
    name: 'expired',
    key: 'RSA-2048',
    organization: COMMITTEE,
    commonName: 'Hà Văn Cũ',
    from: '2020-01-01',
    to: '2025-01-01',
  },
  {
    ...VALID,
    name: 'revoked',
    key: 'RSA-2048',
    organization: COMMITTEE,
    commonName: 'Lục Văn Hồi',
    revokedAt: '2026-09-01',
  },
  {
    ...VALID,
    name: 'notYetValid',
    key: 'P-256',
    organization: COMMITTEE,
    commonName: 'Mã Thị Sau',
    from: '2027-06-01',
    to: '2031-12-31',
  },
  {
    ...VALID,
    name: 'wrongUsage',
    key: 'RSA-2048',
    organization: COMMITTEE,
    commonName: 'Vi Văn Mã',
    use: 'encryption',
  },
  {
    ...VALID,
    name: 'underRevokedCa',
    key: 'P-256',
    issuer: 'revokedCa',
    organization: COMMITTEE,
    commonName: 'Sầm Văn Ba',
  },
  {
    ...VALID,
    name: 'outsider',
    key: 'RSA-2048',
    issuer: 'otherRoot',
    organization: 'Công ty Giả định',
    commonName: 'Nguyễn Văn Ngoài',
  },
  {
    ...VALID,
    name: 'tsa',
    key: 'RSA-2048',
    organization: OFFICIAL,
    commonName: 'TSA giả định',
    use: 'timestamping',
  },
  ...AUTHORITIES.map(({ name, from, to }) => ({
    ...VALID,
    name: `${name}Ocsp`,
    key: 'P-256' as const,
    issuer: name,
    organization: ORGANIZATION[name] ?? OFFICIAL,
    commonName: `OCSP giả định ${name}`,
    use: 'ocsp' as const,
    from,
    to,
  })),
]

export interface AgencyDescription {
  readonly name: string
  /** Codes of Decision 20/2020 and of QCVN 102. Those of units are invented. */
  readonly code: string
  readonly oldCode: string
  readonly title: string
  /** Holders of the agency's seal and of its head's personal certificate. */
  readonly seal: string
  readonly head: string
}

export const AGENCIES: readonly AgencyDescription[] = [
  {
    name: 'committee',
    code: 'H14',
    oldCode: '000.00.00.H14',
    title: COMMITTEE,
    seal: 'committeeSeal',
    head: 'chairman',
  },
  {
    name: 'finance',
    code: 'H14.12',
    oldCode: '000.00.12.H14',
    title: FINANCE,
    seal: 'financeSeal',
    head: 'financeDirector',
  },
  {
    name: 'home',
    code: 'H14.09',
    oldCode: '000.00.09.H14',
    title: HOME,
    seal: 'homeSeal',
    head: 'homeDirector',
  },
  {
    name: 'thucPhan',
    code: 'H14.61',
    oldCode: '000.00.61.H14',
    title: THUC_PHAN,
    seal: 'thucPhanSeal',
    head: 'thucPhanChair',
  },
  {
    name: 'nungTriCao',
    code: 'H14.62',
    oldCode: '000.00.62.H14',
    title: NUNG_TRI_CAO,
    seal: 'nungTriCaoSeal',
    head: 'nungTriCaoChair',
  },
]
