// The judge: (facts, policy, time) → report, a pure function (EN 319 102-1, 5.1). No network, no clock, no cryptography.
import { instantText } from '../encoding/instant-text.ts'
import type { Finding, Indication, SubIndication } from '../findings.ts'
import type { Judging } from './context.ts'
import type { Facts, SignatureFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import { concludeDocumentTimestamp } from './processes/document-timestamp.ts'
import type { Outcome, TimestampVerdicts } from './processes/outcome.ts'
import { validateSignature } from './processes/validate-signature.ts'
import { assignHolders } from './register/assign-holders.ts'
import type { CertificateRegister } from './register/certificate-register.ts'
import { REPORT_VERSION, type SignatureReport, type VerificationReport } from './report.ts'
import { reportSignature } from './report-signature.ts'
import { judgeTimestamps, startJudging } from './start-judging.ts'
import { toolName } from './tool-name.ts'

export interface JudgeOptions {
  readonly policy: Policy
  /** The validation time: the instant for which the verdict holds. */
  readonly at: Date
  /** Who holds which certificate; without one no role is told. */
  readonly register?: CertificateRegister | null
}

/** Judges facts under a policy for an instant; the same three always give the same report. */
export function judge(facts: Facts, options: JudgeOptions): VerificationReport {
  const judging = startJudging(facts, options.policy, options.at)
  const verdicts = judgeTimestamps(judging)
  const signatures = facts.signatures.map((signature) => {
    const outcome = judgeSignature(judging, signature, verdicts)
    return reportSignature(judging, { signature, outcome, verdicts })
  })
  const report: VerificationReport = {
    version: REPORT_VERSION,
    tool: toolName,
    policy: options.policy.name,
    validationTime: instantText(options.at),
    document: facts.document,
    ...worstOf(signatures, facts.problems),
    findings: facts.problems,
    signatures,
  }
  return options.register == null ? report : assignHolders(report, options.register)
}

function judgeSignature(
  judging: Judging,
  signature: SignatureFacts,
  verdicts: TimestampVerdicts,
): Outcome {
  if (signature.kind === 'document-timestamp')
    return concludeDocumentTimestamp(judging, signature, verdicts)
  return validateSignature(judging, signature, verdicts).archival
}

interface DocumentVerdict {
  readonly indication: Indication
  readonly subIndication: SubIndication | null
}

const BADNESS: Readonly<Record<Indication, number>> = {
  'TOTAL-PASSED': 0,
  INDETERMINATE: 1,
  'TOTAL-FAILED': 2,
}

/**
 * The worst of the signatures. A document timestamp that merely cannot be trusted takes nothing from a good signature; a broken one does.
 */
function worstOf(
  reports: readonly SignatureReport[],
  problems: readonly Finding[],
): DocumentVerdict {
  const signatures = reports.filter(({ kind }) => kind === 'signature')
  const counted =
    signatures.length === 0
      ? reports
      : reports.filter(
          ({ kind, indication }) => kind === 'signature' || indication === 'TOTAL-FAILED',
        )
  const worst = counted.toSorted((a, b) => BADNESS[b.indication] - BADNESS[a.indication])[0]
  const broken = problems.find(({ severity }) => severity === 'failure')
  if (worst !== undefined && (broken === undefined || worst.indication === 'TOTAL-FAILED')) {
    return { indication: worst.indication, subIndication: worst.subIndication }
  }
  const subIndication = broken?.subIndication ?? 'SIGNATURE_NOT_FOUND'
  const failed = subIndication === 'FORMAT_FAILURE'
  return { indication: failed ? 'TOTAL-FAILED' : 'INDETERMINATE', subIndication }
}
