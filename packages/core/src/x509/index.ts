export {
  digestNameOf,
  readAlgorithmIdentifier,
  readDigestAlgorithm,
  readSignatureAlgorithm,
  signatureAlgorithmOf,
  writeDigestAlgorithm,
  writeSignatureAlgorithm,
  type AlgorithmIdentifier,
  type SignatureAlgorithmIdentifier,
} from './algorithm-identifier.ts'
export { appendRelativeName } from './append-relative-name.ts'
export {
  Certificate,
  MAX_CERTIFICATE_BYTES,
  readCertificate,
  type CertificateVersion,
} from './certificate.ts'
export { CertificateCache, DEFAULT_CACHED_CERTIFICATES } from './certificate-cache.ts'
export { CertificateList, MAX_CRL_BYTES, readCertificateList } from './crl.ts'
export { openStreamedCrl, readStreamedCrl, type StreamedCrl } from './streamed-crl.ts'
export type { RevokedEntries, RevokedEntry } from './crl-entries.ts'
export {
  Extensions,
  MAX_EXTENSIONS,
  NO_EXTENSIONS,
  readExtensions,
  type Extension,
  type ExtensionType,
} from './extensions/extension.ts'
export {
  ACCESS_METHODS,
  accessUris,
  authorityInfoAccess,
  subjectInfoAccess,
  type AccessDescription,
} from './extensions/access-information.ts'
export { issuerAltName, subjectAltName } from './extensions/alternative-names.ts'
export { basicConstraints, type BasicConstraints } from './extensions/basic-constraints.ts'
export {
  certificateIssuer,
  crlNumber,
  deltaCrlIndicator,
  expiredCertsOnCrl,
  holdInstructionCode,
  invalidityDate,
} from './extensions/crl-extensions.ts'
export {
  crlDistributionPoints,
  freshestCrl,
  issuingDistributionPoint,
  type DistributionPoint,
  type DistributionPointName,
  type IssuingDistributionPoint,
} from './extensions/distribution-points.ts'
export { extendedKeyUsage, KEY_PURPOSES } from './extensions/extended-key-usage.ts'
export {
  authorityKeyIdentifier,
  subjectKeyIdentifier,
  type AuthorityKeyIdentifier,
} from './extensions/key-identifiers.ts'
export { KEY_USAGES, keyUsage, type KeyUsage } from './extensions/key-usage.ts'
export { nameConstraints, type NameConstraints } from './extensions/name-constraints.ts'
export {
  archiveCutoff,
  certificateHash,
  OCSP_NONCE_OID,
  type CertificateHash,
} from './extensions/ocsp-extensions.ts'
export {
  ANY_POLICY,
  certificatePolicies,
  inhibitAnyPolicy,
  policyConstraints,
  policyMappings,
  type PolicyConstraints,
  type PolicyMapping,
} from './extensions/policies.ts'
export {
  ALL_REASONS,
  reasonCode,
  type ReasonMask,
  type RevocationReason,
} from './extensions/reasons.ts'
export {
  noRevAvail,
  ocspNoCheck,
  validityAssuredShortTerm,
} from './extensions/revocation-markers.ts'
export {
  readGeneralName,
  readGeneralNames,
  uriNames,
  type GeneralName,
  type GeneralNameKind,
} from './general-name.ts'
export { publicKeyBits } from './key-bits.ts'
export {
  attributeTexts,
  commonName,
  isEmptyName,
  isWithinName,
  nameKey,
  readName,
  sameName,
  type Name,
  type NameAttribute,
  type RelativeName,
} from './name.ts'
export { formatName } from './name-text.ts'
export {
  MAX_OCSP_BYTES,
  OcspResponse,
  readBasicOcspResponse,
  readOcspResponse,
  type BasicOcspResponse,
  type CertificateId,
  type OcspStatus,
  type ResponderId,
  type SingleResponse,
} from './ocsp.ts'
export { ParseCache, type CacheLimits } from './parse-cache.ts'
export { verifySigned, type Signed } from './signed.ts'
export { OID_TST_INFO, readTstInfo, type MessageImprint, type TstInfo } from './tst-info.ts'
export {
  readOcspRequest,
  writeOcspRequest,
  type OcspRequest,
  type OcspRequestRow,
} from './ocsp-request.ts'
export {
  readTimestampRequest,
  readTimestampResponse,
  TIMESTAMP_FAILURES,
  writeTimestampRejection,
  writeTimestampRequest,
  writeTimestampResponse,
  writeTstInfo,
  type NewTimestampRequest,
  type NewTstInfo,
  type TimestampRequest,
  type TimestampResponse,
} from './timestamp-protocol.ts'
export type { SigningKey } from './write/signed-structure.ts'
export { writeCertificate, type NewCertificate } from './write/write-certificate.ts'
export { writeCrl, type NewCrl, type NewRevocation } from './write/write-crl.ts'
export {
  keyIdentifier,
  writeAuthorityInfoAccess,
  writeAuthorityKeyIdentifier,
  writeBasicConstraints,
  writeCertificatePolicies,
  writeCrlDistributionPoint,
  writeCrlNumber,
  writeDirectoryName,
  writeExtendedKeyUsage,
  writeExtension,
  writeKeyUsage,
  writeOcspNoCheck,
  writeSubjectAltNames,
  writeSubjectKeyIdentifier,
  type AccessAddresses,
} from './write/write-extensions.ts'
export { writeName, type NameEntry } from './write/write-name.ts'
export {
  writeOcspError,
  writeOcspResponse,
  type NewOcspResponse,
  type NewSingleResponse,
  type NewStatus,
} from './write/write-ocsp.ts'
