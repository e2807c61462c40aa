import type { Indication, PartIndication } from '../findings.ts'
import type { CertificateFacts, ObjectId } from '../trust/facts.ts'
import { certificateOf, instant, text, type Judging } from './context.ts'
import type { ReferenceFacts, SignatureFacts } from './facts.ts'
import type { Outcome, TimestampVerdicts } from './processes/outcome.ts'
import type {
  AlgorithmSummary,
  CoveredPart,
  SignatureReport,
  SignerSummary,
  TimestampReport,
} from './report.ts'

const TOTAL: Readonly<Record<PartIndication, Indication>> = {
  PASSED: 'TOTAL-PASSED',
  FAILED: 'TOTAL-FAILED',
  INDETERMINATE: 'INDETERMINATE',
}

interface Judged {
  readonly signature: SignatureFacts
  readonly outcome: Outcome
  readonly verdicts: TimestampVerdicts
}

export function reportSignature(
  judging: Judging,
  { signature, outcome, verdicts }: Judged,
): SignatureReport {
  const { certificate } = signature.signer
  const signer = certificate === null ? null : certificateOf(judging, certificate)
  return {
    id: signature.id,
    kind: signature.kind,
    format: signature.format,
    level: signature.level,
    indication: TOTAL[outcome.conclusion.indication],
    subIndication: outcome.conclusion.subIndication,
    digestsMatch: digestsMatch(signature.references),
    signatureValueValid: signature.signatureValueValid,
    coverage: signature.coverage,
    changesAfter: signature.changesAfter,
    changesPermitted: signature.changesPermitted,
    covered: signature.references.filter(isCovered).map(coveredPart),
    ...(signature.uncovered === undefined ? {} : { uncovered: signature.uncovered }),
    ...(signature.counterSigns === undefined ? {} : { counterSigns: signature.counterSigns }),
    signer: signer === null ? null : summarize(signer),
    algorithm: algorithmOf(signature, signer),
    claimedSigningTime: claimedTime(signature.claimedSigningTime),
    bestSignatureTime: text(outcome.bestSignatureTime),
    timestamps: signature.timestamps.flatMap((id) => reportTimestamp(judging, id, verdicts)),
    findings: [...outcome.conclusion.findings, ...signature.remarks],
  }
}

/** In UTC like every instant of the report, whatever zone the signer wrote it in. */
function claimedTime(claimed: string | null): string | null {
  return claimed === null ? null : text(instant(claimed))
}

/** False wins: one wrong digest is enough; null when something could not be digested. */
function digestsMatch(references: readonly ReferenceFacts[]): boolean | null {
  if (references.some((reference) => reference.digestMatches === false)) return false
  const all =
    references.length > 0 && references.every((reference) => reference.digestMatches === true)
  return all ? true : null
}

/** Only what was found and digests as signed is covered: a reader must be able to rely on this list. */
function isCovered(reference: ReferenceFacts): boolean {
  return reference.found && !reference.ambiguous && reference.digestMatches === true
}

function coveredPart({ uri, kind, bytes, path }: ReferenceFacts): CoveredPart {
  return { uri, kind, bytes, ...(path === undefined ? {} : { path }) }
}

function summarize(certificate: CertificateFacts): SignerSummary {
  const { subject, commonName, issuer, serial, id } = certificate
  return { subject, commonName, issuer, serial, sha256: id, role: null, agency: null }
}

function algorithmOf(
  signature: SignatureFacts,
  signer: CertificateFacts | null,
): AlgorithmSummary | null {
  if (signer === null) return null
  const { scheme, digest } = signature.signatureAlgorithm
  return { digest: digest ?? scheme, signature: scheme, keyBits: signer.key.bits }
}

function reportTimestamp(
  judging: Judging,
  id: ObjectId,
  verdicts: TimestampVerdicts,
): TimestampReport[] {
  const timestamp = judging.facts.timestamps[id]
  const verdict = verdicts.get(id)
  if (timestamp === undefined || verdict === undefined) return []
  const { indication, subIndication, findings } = verdict
  return [{ kind: timestamp.kind, time: timestamp.time, indication, subIndication, findings }]
}
