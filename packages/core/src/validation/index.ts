export { judge, type JudgeOptions } from './judge.ts'
export { judgeSteps, type SignatureSteps, type StepVerdict } from './judge-steps.ts'
export { levelOf, type Level, type Policy } from './policy.ts'
export { findPolicy, type PolicyName } from './policies/find-policy.ts'
export { BASELINE } from './policies/baseline.ts'
export { OFFICIAL_DUTY, OFFICIAL_DUTY_OUTGOING } from './policies/official-duty.ts'
export {
  FACTS_VERSION,
  type AttributeFacts,
  type DigestFacts,
  type Facts,
  type ReferenceFacts,
  type SignatureFacts,
  type SignerFacts,
  type SigningCertificateFacts,
} from './facts.ts'
export {
  REPORT_VERSION,
  type AlgorithmSummary,
  type ChangesAfter,
  type Coverage,
  type CoveredPart,
  type DocumentKind,
  type DocumentSummary,
  type SignatureKind,
  type SignatureReport,
  type SignerSummary,
  type TimestampReport,
  type VerificationReport,
} from './report.ts'
export {
  resolveVerification,
  type ResolvedVerification,
  type VerificationOptions,
} from './options.ts'
export { parseFacts, serializeFacts } from './saved-facts/parse-facts.ts'
export {
  assignHolders,
  makeRegister,
  parseTrustFile,
  restrictToAgency,
  type CertificateRegister,
  type HolderRole,
  type ListedAnchor,
  type ListedHolder,
  type RegisterEntry,
  type TrustFile,
} from './register/index.ts'
export {
  checkOfficialDuty,
  isFullySigned,
  type OfficialDutyVerdict,
  type VerifiedDutyFile,
} from './official-duty/check-official-duty.ts'
export { neededRoles, type DutyFile, type SignerRole } from './official-duty/needed-roles.ts'
export { parsePolicy } from './policies/parse-policy.ts'
