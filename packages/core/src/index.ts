/**
 * `@sealpost/core`: the front door. Every public name stands here explicitly; subpaths repeat the folders.
 *
 * | I want to… | call |
 * |---|---|
 * | sign a PDF or an XML document | `signPdf`, `signXml` |
 * | raise signatures to B-T, B-LT, B-LTA | `augmentPdf`, `augmentXml`, `timestampPdf` |
 * | sign with a key elsewhere | `preparePdf` and `completePdf`, `prepareXml` and `completeXml` |
 * | verify whatever it is | `verifyDocument`, or `verifyPdf`, `verifyXml` |
 * | verify a certificate | `verifyCertificate` |
 * | read or write an edXML package | `readEdxml`, `writeEdxml` |
 * | load a key | `loadPkcs12`, `loadPem` |
 */
export { verifyDocument } from './documents/index.ts'

export {
  agencySeal,
  attachmentMark,
  augmentPdf,
  completePdf,
  copyMark,
  personSignature,
  preparePdf,
  signPdf,
  timestampPdf,
  verifyPdf,
  visibleSignature,
  type AppendedPdf,
  type AugmentPdfOptions,
  type PreparedPdf,
  type PreparePdfOptions,
  type SignPdfOptions,
  type TimestampPdfOptions,
} from './pades/index.ts'

export {
  augmentXml,
  completeXml,
  prepareXml,
  signDetachedXml,
  signXml,
  verifyXml,
  verifyXmlWithContent,
  type AugmentXmlOptions,
  type CoveredContent,
  type PreparedXml,
  type PrepareXmlOptions,
  type SignXmlOptions,
  type XmlVerification,
  type XmlVerificationOptions,
} from './xades/index.ts'

export {
  attach,
  checkEdxmlMessage,
  findSecrecyMark,
  parseAgencyCode,
  readEdxml,
  verifyEdxml,
  writeEdxml,
  writeEdxmlBytes,
  type EdxmlAttachment,
  type EdxmlDocument,
  type EdxmlMessage,
  type EdxmlPackage,
  type EdxmlProblem,
  type EdxmlReport,
  type EdxmlStatus,
  type Organization,
  type OutgoingAttachment,
  type OutgoingPackage,
} from './edxml/index.ts'

export {
  BASELINE,
  findPolicy,
  judge,
  OFFICIAL_DUTY,
  parsePolicy,
  type Facts,
  type Policy,
  type PolicyName,
  type SignatureReport,
  type TimestampReport,
  type VerificationOptions,
  type VerificationReport,
} from './validation/index.ts'

export { renderReportHtml, type ReportHtmlOptions, type ReportLanguage } from './reports/index.ts'

export {
  readTrustAnchors,
  verifyCertificate,
  type CertificateAnchor,
  type CertificateReport,
  type CertificateSummary,
  type CertificateVerificationOptions,
  type IssuerSource,
  type KeyAnchor,
  type RevocationMode,
  type RevocationSource,
  type TimestampAuthority,
  type TrustAnchor,
} from './trust/index.ts'

export {
  keyObjectSigner,
  loadPem,
  loadPkcs12,
  type PemFiles,
  type Pkcs12Options,
  type SignerOptions,
  type SigningKey,
} from './signers/index.ts'
export type { SignatureAlgorithm, Signer } from './crypto/index.ts'

export type { Finding, Indication, PartIndication, Severity, SubIndication } from './findings.ts'
export {
  FormatError,
  InternalError,
  SealpostError,
  ServiceError,
  SigningError,
  UsageError,
} from './errors.ts'

export { readPem, writePem, type PemBlock } from './encoding/pem.ts'
export { CHUNK_BYTES, memorySource, readChunks, type ByteSource } from './encoding/byte-source.ts'
