// The vocabulary of ETSI EN 319 102-1, clause 5.1.3 and tables 5 and 6; nothing here decides anything.

export type Indication = 'TOTAL-PASSED' | 'TOTAL-FAILED' | 'INDETERMINATE'

/** For parts (timestamps, certificates, blocks) the standard drops "TOTAL-". */
export type PartIndication = 'PASSED' | 'FAILED' | 'INDETERMINATE'

export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'REVOKED'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'POLICY_PROCESSING_ERROR'
  | 'SIGNATURE_POLICY_NOT_AVAILABLE'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'REVOCATION_OUT_OF_BOUNDS_NO_POE'
  | 'NO_POE'
  | 'TRY_LATER'
  | 'SIGNED_DATA_NOT_FOUND'
  /** Ours, for a document without any signature. */
  | 'SIGNATURE_NOT_FOUND'

/** All of them, in the standard's order; the type makes the list complete. */
export const SUB_INDICATIONS: Readonly<Record<SubIndication, true>> = {
  FORMAT_FAILURE: true,
  HASH_FAILURE: true,
  SIG_CRYPTO_FAILURE: true,
  REVOKED: true,
  EXPIRED: true,
  NOT_YET_VALID: true,
  SIG_CONSTRAINTS_FAILURE: true,
  CHAIN_CONSTRAINTS_FAILURE: true,
  CERTIFICATE_CHAIN_GENERAL_FAILURE: true,
  CRYPTO_CONSTRAINTS_FAILURE: true,
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: true,
  POLICY_PROCESSING_ERROR: true,
  SIGNATURE_POLICY_NOT_AVAILABLE: true,
  TIMESTAMP_ORDER_FAILURE: true,
  NO_SIGNING_CERTIFICATE_FOUND: true,
  NO_CERTIFICATE_CHAIN_FOUND: true,
  NO_CERTIFICATE_CHAIN_FOUND_NO_POE: true,
  REVOKED_NO_POE: true,
  REVOKED_CA_NO_POE: true,
  OUT_OF_BOUNDS_NOT_REVOKED: true,
  OUT_OF_BOUNDS_NO_POE: true,
  REVOCATION_OUT_OF_BOUNDS_NO_POE: true,
  NO_POE: true,
  TRY_LATER: true,
  SIGNED_DATA_NOT_FOUND: true,
  SIGNATURE_NOT_FOUND: true,
}

export type Severity = 'failure' | 'warning' | 'information'

/** One thing a check has to say. `code` is stable, `message` is for people and may change. */
export interface Finding {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  /** The clause that asks for the check, such as `EN 319 102-1, 5.2.6`. */
  readonly clause?: string
  /** What it is about: `signer`, `issuer`, a field name, a reference URI, an object number. */
  readonly at?: string
  /** The sub-indication a failure leads to, or what a block concluded that did not decide (NO_POE); else absent. */
  readonly subIndication?: SubIndication
}
