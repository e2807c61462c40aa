import type { Indication, PartIndication, Severity, SubIndication } from '../../findings.ts'
import type {
  ChangesAfter,
  Coverage,
  CoveredPart,
  DocumentKind,
  SignatureKind,
  SignerSummary,
  TimestampReport,
} from '../../validation/index.ts'
import type { Labels } from './labels.ts'

export type ReportLanguage = 'vi' | 'en'

/** Everything a report says in one language, and nothing that it computes. */
export interface TextTable {
  readonly labels: Labels
  readonly verdicts: Readonly<Record<Indication, Verdict>>
  readonly parts: Readonly<Record<PartIndication, string>>
  /** One sentence each: what it means and what to do. */
  readonly subIndications: Readonly<Record<SubIndication, string>>
  readonly coverage: Readonly<Record<Coverage, string>>
  readonly changes: Readonly<Record<ChangesAfter, string>>
  readonly coveredKinds: Readonly<Record<CoveredPart['kind'], string>>
  readonly documentKinds: Readonly<Record<DocumentKind, string>>
  readonly signatureKinds: Readonly<Record<SignatureKind, string>>
  readonly timestampKinds: Readonly<Record<TimestampReport['kind'], string>>
  readonly roles: Readonly<Record<NonNullable<SignerSummary['role']>, string>>
  readonly severities: Readonly<Record<Severity, string>>
  /** By the level's name without its format: `B-LT` for `PAdES-B-LT`. */
  readonly levels: Readonly<Record<string, string>>
  /** By code; where a code has no text, the finding's own message stands. */
  readonly findings: Readonly<Record<string, string>>
}

export interface Verdict {
  /** The verdict in two or three words, for the head of the page. */
  readonly word: string
  readonly sentence: string
}

/** A member of the table's own, so that a code such as `constructor` finds nothing. */
export function lookUp(table: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null
}
