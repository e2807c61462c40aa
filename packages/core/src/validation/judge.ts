// The judge: (facts, policy, time) → report, a pure function (EN 319 102-1, 5.1). No network, no clock, no cryptography.
import type { Finding, Indication, SubIndication } from '../findings.ts'
import type { CertificateFacts, RevocationFacts, TimestampFacts } from '../trust/facts.ts'
import type { Conclusion } from './conclude.ts'
import { instant, type Judging } from './context.ts'
import type { Facts, SignatureFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import { ProofsOfExistence } from './proofs-of-existence.ts'
import { validateArchival } from './processes/archival.ts'
import { validateBasic } from './processes/basic.ts'
import { concludeDocumentTimestamp } from './processes/document-timestamp.ts'
import { validateLongTerm } from './processes/long-term.ts'
import type { Outcome, TimestampVerdicts } from './processes/outcome.ts'
import { validateTimestamp } from './processes/timestamp.ts'
import { REPORT_VERSION, type SignatureReport, type VerificationReport } from './report.ts'
import { reportSignature } from './report-signature.ts'
import { toolName } from './tool-name.ts'

export interface JudgeOptions {
  readonly policy: Policy
  /** The validation time: the instant for which the verdict holds. */
  readonly at: Date
  /** Who a certificate belongs to, from the certificate register; without one no role is told. */
  readonly roleOf?: (certificate: CertificateFacts) => 'person' | 'agency' | null
}

/** Judges facts under a policy for an instant; the same three always give the same report. */
export function judge(facts: Facts, options: JudgeOptions): VerificationReport {
  const judging = startJudging(facts, options)
  const verdicts = judgeTimestamps(judging)
  const signatures = facts.signatures.map((signature) => {
    const outcome = judgeSignature(judging, signature, verdicts)
    return reportSignature(judging, { signature, outcome, verdicts, roleOf: options.roleOf })
  })
  return {
    version: REPORT_VERSION,
    tool: toolName,
    policy: options.policy.name,
    validationTime: options.at.toISOString().replace('.000Z', 'Z'),
    document: facts.document,
    ...worstOf(signatures, facts.problems),
    findings: facts.problems,
    signatures,
  }
}

function startJudging(facts: Facts, { policy, at }: JudgeOptions): Judging {
  const revocationsOf = new Map<string, RevocationFacts[]>()
  for (const revocation of facts.revocations) {
    const about = revocationsOf.get(revocation.certificate)
    if (about === undefined) revocationsOf.set(revocation.certificate, [revocation])
    else about.push(revocation)
  }
  return {
    facts,
    policy,
    at: at.getTime(),
    proofs: new ProofsOfExistence(at.getTime()),
    revocationsOf,
  }
}

/** Newest first: an outer timestamp must be able to save the inner ones. */
function judgeTimestamps(judging: Judging): TimestampVerdicts {
  const verdicts = new Map<string, Conclusion>()
  for (const timestamp of newestFirst(Object.values(judging.facts.timestamps))) {
    const verdict = validateTimestamp(judging, timestamp)
    verdicts.set(timestamp.id, verdict)
    if (verdict.indication === 'PASSED' && timestamp.kind !== 'content')
      judging.proofs.addTimestamp(timestamp)
  }
  return verdicts
}

function newestFirst(timestamps: readonly TimestampFacts[]): TimestampFacts[] {
  return timestamps.toSorted(
    (a, b) => instant(b.time) - instant(a.time) || (b.covers.includes(a.id) ? 1 : -1),
  )
}

function judgeSignature(
  judging: Judging,
  signature: SignatureFacts,
  verdicts: TimestampVerdicts,
): Outcome {
  if (signature.kind === 'document-timestamp')
    return concludeDocumentTimestamp(judging, signature, verdicts)
  const basic = validateBasic(judging, signature, verdicts)
  return validateArchival(judging, signature, validateLongTerm(judging, signature, basic, verdicts))
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
