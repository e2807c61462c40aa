/**
 * `@sealpost/core/trust`: is this certificate good, and who says so?
 *
 * | I want to… | call |
 * |---|---|
 * | read trust anchors | `readTrustAnchors` |
 * | know whether a certificate is good at an instant | `verifyCertificate` |
 * | collect chains and revocation statements as plain facts | `gatherTrust` |
 */
export type { CertificateAnchor, KeyAnchor, TrustAnchor } from './anchor.ts'
export type {
  AlgorithmFacts,
  AnchorFacts,
  CertificateFacts,
  ChainFacts,
  ChainProblem,
  KeyFacts,
  PathFault,
  PathSetAside,
  ObjectId,
  RevocationFacts,
  TimestampFacts,
} from './facts.ts'
export { gatherTrust } from './gather.ts'
export type {
  GatheredObjects,
  GatheredTrust,
  Leaf,
  StatusMaterial,
  TrustRequest,
} from './gathered.ts'
export { readTrustAnchors } from './read-trust-anchors.ts'
export type {
  IssuerSource,
  RevocationData,
  RevocationQuery,
  RevocationSource,
  TimestampAuthority,
  TimestampQuery,
} from './sources.ts'
export { verifyCertificate } from './verify-certificate.ts'
export type { CertificateVerificationOptions, RevocationMode } from './verification/options.ts'
export type { CertificateReport, CertificateSummary } from './verification/report.ts'
