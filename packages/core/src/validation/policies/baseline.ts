import { TS_119_312 } from '../../crypto/algorithm-catalogue.ts'
import type { Level, Policy } from '../policy.ts'

/** Codes that only warn where EU DSS's default policy does; changes after signing are the exception, see docs/decisions. */
const LEVELS: Readonly<Record<string, Level>> = {
  CLAIMED_TIME_LOCAL: 'inform',
  CHAIN_PATH_TAKEN: 'inform',
  CHAIN_PATH_SET_ASIDE: 'inform',
  SIGNING_CERTIFICATE_ISSUER_SERIAL: 'warn',
  SIGNING_CERTIFICATE_NOT_SIGNED: 'warn',
  SIGNATURE_POLICY_UNKNOWN: 'inform',
  KEY_USAGE_NON_REPUDIATION: 'warn',
  KEY_USAGE_NOT_SIGNING: 'warn',
  REVOCATION_NEXT_UPDATE_MISSING: 'warn',
  REVOCATION_NOT_FRESH: 'warn',
  ALGORITHM_PAST_FORESEEN_END: 'warn',
  TIMESTAMP_MISSING: 'ignore',
  TIMESTAMP_ORDER: 'warn',
  FORM_FILLED_AFTER_SIGNING: 'ignore',
  ANNOTATIONS_AFTER_SIGNING: 'inform',
  UNEXPLAINED_CHANGES_AFTER_SIGNING: 'warn',
}

/** What EU DSS's default policy concludes, for documents from anywhere. */
export const BASELINE: Policy = {
  name: 'baseline',
  description: {
    vi: 'Chính sách chung theo EN 319 102-1, như mặc định của EU DSS',
    en: 'The general policy of EN 319 102-1, as EU DSS concludes by default',
  },
  levels: LEVELS,
  catalogue: TS_119_312,
  keys: { minRsaBits: 0, minEcBits: 0 },
  signaturePolicies: [],
  revocation: { maxAgeMs: null, slidesToIssuance: false },
}
