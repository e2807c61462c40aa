import { TS_119_312 } from '../../crypto/algorithm-catalogue.ts'
import type { Level, Policy } from '../policy.ts'

const LEVELS: Readonly<Record<string, Level>> = {
  CLAIMED_TIME_LOCAL: 'inform',
  CHAIN_PATH_TAKEN: 'inform',
  CHAIN_PATH_SET_ASIDE: 'inform',
  SIGNING_CERTIFICATE_ISSUER_SERIAL: 'warn',
  SIGNING_CERTIFICATE_NOT_SIGNED: 'warn',
  SIGNATURE_POLICY_UNKNOWN: 'inform',
  // Certificates seen in the field carry digitalSignature, nonRepudiation or both.
  KEY_USAGE_NON_REPUDIATION: 'inform',
  ALGORITHM_PAST_FORESEEN_END: 'inform',
  // Wanted of outgoing documents, and the national authority may take minutes: OFFICIAL_DUTY_OUTGOING refuses.
  TIMESTAMP_MISSING: 'warn',
  TIMESTAMP_ORDER: 'warn',
}

/**
 * Vietnam's official-duty signatures: strict where the baseline only warns. Key sizes and digests follow the annex of Circular
 * 15/2025/TT-BKHCN as reported; revocation must be known and fresh (Circular 41/2017, art. 8, as reported).
 */
export const OFFICIAL_DUTY: Policy = {
  name: 'official-duty',
  description: {
    vi: 'Chữ ký số chuyên dùng công vụ: chuỗi đến chứng thư gốc đã cấu hình, biết rõ tình trạng thu hồi, không sửa đổi sau khi ký',
    en: 'Official-duty signatures: chain to the configured anchors, revocation known and fresh, no change after signing',
  },
  levels: LEVELS,
  catalogue: TS_119_312,
  keys: { minRsaBits: 2048, minEcBits: 256 },
  signaturePolicies: [],
  revocation: { maxAgeMs: null, slidesToIssuance: true },
}

/** What an agency asks of its own documents before they leave: a valid timestamp at signing as well (Circular 41/2017, art. 9, as reported). */
export const OFFICIAL_DUTY_OUTGOING: Policy = {
  ...OFFICIAL_DUTY,
  name: 'official-duty-outgoing',
  description: {
    vi: 'Văn bản đi: như chữ ký số chuyên dùng công vụ, và phải có dấu thời gian hợp lệ tại thời điểm ký',
    en: 'Outgoing documents: as official-duty, and a valid timestamp at signing',
  },
  levels: { ...LEVELS, TIMESTAMP_MISSING: 'fail' },
}
