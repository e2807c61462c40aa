/**
 * `@sealpost/core/cms`: signed data (RFC 5652), its attributes, timestamp tokens (RFC 3161).
 *
 * | I want to… | call |
 * |---|---|
 * | read a signature | `readSignedData`, `openSignedData` when it may be BER or padded |
 * | know whether it is one over this content | `verifySignerInfo` |
 * | make one | `signerProfile`, `writeSignedAttributes`, `writeSignature` |
 * | read and verify a timestamp token | `readTimestampToken`, `verifyTimestampToken` |
 */
export { OID as CMS_OID } from './oids.ts'
export {
  readSignedData,
  writeSignedData,
  type NewSignedData,
  type SignedData,
} from './signed-data.ts'
export { openSignedData, type OpenedSignedData } from './open-signed-data.ts'
export {
  readSignerInfo,
  writeSignerInfo,
  type EncodedAlgorithm,
  type NewSignerInfo,
  type SignerIdentifier,
  type SignerInfo,
} from './signer-info.ts'
export { signerProfile, type SignerIdentity, type SignerProfile } from './signer-profile.ts'
export { SignatureTemplate, signatureTemplate } from './signature-template.ts'
export { maxSignatureSize, writeSignature, writeSignedAttributes } from './write-signature.ts'
export {
  contentDigestOf,
  contentInMemory,
  findSignerCertificates,
  MAX_SIGNER_CANDIDATES,
  signatureAlgorithmOfSigner,
  verifySignerInfo,
  type SignedContent,
  type SignerInfoVerification,
} from './verify-signer-info.ts'
export { guardFormat, type AttributeFindings } from './check-signed-attributes.ts'
export {
  readTimestampToken,
  verifyTimestampToken,
  type TimestampToken,
  type TimestampVerification,
} from './timestamp-token.ts'
export {
  attributesAsSent,
  checkSingle,
  findAttribute,
  singleValue,
  writeAttribute,
  type Attribute,
  type AttributeSet,
} from './attributes/attribute.ts'
export {
  checkContentType,
  CONTENT_TYPE,
  readContentType,
  writeContentType,
} from './attributes/content-type.ts'
export {
  MESSAGE_DIGEST,
  readMessageDigest,
  writeMessageDigest,
} from './attributes/message-digest.ts'
export {
  checkNoSigningTime,
  readSigningTime,
  SIGNING_TIME,
  writeSigningTime,
} from './attributes/signing-time.ts'
export {
  readSigningCertificate,
  SIGNING_CERTIFICATE,
  writeSigningCertificate,
} from './attributes/signing-certificate.ts'
export {
  checkSigningCertificate,
  readSigningCertificateV2,
  SIGNING_CERTIFICATE_V2,
  writeSigningCertificateV2,
} from './attributes/signing-certificate-v2.ts'
export type { EssCertificateId, EssMatch, IssuerSerial } from './attributes/ess-certificate-id.ts'
export {
  readSignatureTimestamps,
  SIGNATURE_TIMESTAMP,
  writeSignatureTimestamp,
} from './attributes/signature-timestamp.ts'
export {
  CONTENT_TIMESTAMP,
  readContentTimestamps,
  writeContentTimestamp,
} from './attributes/content-timestamp.ts'
export {
  COMMITMENT_TYPE,
  readCommitmentTypes,
  writeCommitmentType,
} from './attributes/commitment-type.ts'
export {
  readSignaturePolicy,
  SIGNATURE_POLICY,
  writeSignaturePolicy,
  type SignaturePolicy,
} from './attributes/signature-policy.ts'
export { readClaimedRoles, writeClaimedRoles } from './attributes/signer-attributes.ts'
export {
  ALGORITHM_PROTECTION,
  checkAlgorithmProtection,
  writeAlgorithmProtection,
} from './attributes/algorithm-protection.ts'
export {
  readArchivedRevocations,
  REVOCATION_INFO_ARCHIVAL,
  writeRevocationInfoArchival,
  type RevocationInfo,
} from './attributes/revocation-info-archival.ts'
