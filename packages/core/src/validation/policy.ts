// A validation policy: which check weighs how much, which algorithms are good until when. Plain data, so it can be a file.
import type { AlgorithmCatalogue } from '../crypto/algorithm-catalogue.ts'

/** `fail` ends the block with its sub-indication; `warn` and `inform` leave a finding; `ignore` leaves nothing. */
export type Level = 'fail' | 'warn' | 'inform' | 'ignore'

export interface Policy {
  /** Shown in every report. */
  readonly name: string
  readonly description: { readonly vi: string; readonly en: string }
  /** Level by finding code; a code that is not named here fails. */
  readonly levels: Readonly<Record<string, Level>>
  readonly catalogue: AlgorithmCatalogue
  readonly keys: { readonly minRsaBits: number; readonly minEcBits: number }
  /** Signature policies that signers may name; an empty list accepts any, whose text is then not at hand. */
  readonly signaturePolicies: readonly SignaturePolicyEntry[]
  readonly revocation: {
    /** How old a statement may be at the control time, in milliseconds; null: until its own nextUpdate. */
    readonly maxAgeMs: number | null
    /** Whether a stale statement moves the control time back to its issuance (EN 319 102-1, 5.6.2.2); DSS never does. */
    readonly slidesToIssuance: boolean
  }
}

/** A signature policy that is accepted (EN 319 102-1, 5.2.4). */
export interface SignaturePolicyEntry {
  /** An OID, dotted, or a URI. */
  readonly id: string
  /** SHA-256 of its text, lower-case hexadecimal; without one the text counts as not at hand. */
  readonly sha256?: string
}

export function levelOf(policy: Policy, code: string): Level {
  return policy.levels[code] ?? 'fail'
}
