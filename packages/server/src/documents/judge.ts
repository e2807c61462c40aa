// From reports to the gateway's decision (Decree 30/2020, Article 21; Decision 28/2018, Articles 4 and 5): pure.
import { neededRoles, type VerificationReport } from '@sealpost/core/validation'
import type { RefusalCode } from '../refusals.ts'
import {
  classifySignatures,
  isRevoked,
  type SignatureClass,
  type SignedFile,
} from './signature-roles.ts'

export interface Verdict {
  /** The worst of the files. */
  readonly indication: VerificationReport['indication']
  readonly subIndication: VerificationReport['subIndication']
  readonly signatures: SignatureClass
  /** Unsigned: taken for information only, it replaces no paper (Decision 28/2018, Article 4). */
  readonly informationOnly: boolean
  /** Why the document may not be accepted; null when it may. */
  readonly refusal: RefusalCode | null
}

export function judge(files: readonly SignedFile[]): Verdict {
  const worst = worstOf(files.filter(matters).map((file) => file.report))
  const signatures = classifySignatures(files)
  return {
    indication: worst?.indication ?? 'INDETERMINATE',
    subIndication: worst === undefined ? 'SIGNATURE_NOT_FOUND' : worst.subIndication,
    signatures,
    informationOnly: signatures === 'unsigned',
    refusal: findRefusal(files),
  }
}

/** A spreadsheet annex without a signature says nothing about the document's. */
function matters(file: SignedFile): boolean {
  return neededRoles(file).length > 0 || file.report.indication === 'TOTAL-FAILED'
}

/** A document that cannot be read is not delivered; a signature that failed is the sender's to explain (Article 5(4)). */
function findRefusal(files: readonly SignedFile[]): RefusalCode | null {
  if (files.some(({ report }) => isUnreadable(report))) return 'document-unreadable'
  if (files.some(({ report }) => report.indication === 'TOTAL-FAILED')) return 'signature-invalid'
  return files.some(({ report }) => report.signatures.some(isRevoked)) ? 'signer-revoked' : null
}

function isUnreadable(report: VerificationReport): boolean {
  if (report.signatures.length > 0) return false
  return (
    report.subIndication === 'FORMAT_FAILURE' ||
    report.findings.some((finding) => finding.subIndication === 'FORMAT_FAILURE')
  )
}

const ORDER: readonly VerificationReport['indication'][] = [
  'TOTAL-FAILED',
  'INDETERMINATE',
  'TOTAL-PASSED',
]

function worstOf(reports: readonly VerificationReport[]): VerificationReport | undefined {
  return reports.toSorted((a, b) => ORDER.indexOf(a.indication) - ORDER.indexOf(b.indication))[0]
}
