/**
 * `@sealpost/core`: the front door. Every public name stands here explicitly; subpaths repeat the folders.
 *
 * | I want to… | call |
 * |---|---|
 * | sign a PDF or an XML document | `signPdf`, `signXml` |
 * | raise signatures to B-T, B-LT, B-LTA | `augmentPdf`, `augmentXml`, `timestampPdf` |
 * | sign with a key elsewhere | `preparePdf` and `completePdf`, `prepareXml` and `completeXml` |
 * | verify whatever it is | `verifyDocument`, or `verifyPdf`, `verifyXml` |
 * | see what a signer cannot see in a PDF | `findHiddenContent` |
 * | verify a certificate | `verifyCertificate` |
 * | read or write an edXML package | `readEdxml`, `writeEdxml` |
 * | sign an edXML package | `signEdxml` |
 * | confirm a signature by another | `counterSignXml` |
 * | judge kept facts again | `parseFacts`, `judge` |
 * | show a report to people, or to other validators | `renderReportHtml`, `renderReportPdf`, `writeEtsiReport` |
 * | load a key | `loadPkcs12`, `loadPem`, `openPkcs11` |
 */
export {
  signEdxml,
  verifyDocument,
  type DocumentVerificationOptions,
  type SignEdxmlOptions,
} from './documents/index.ts'

export {
  agencySeal,
  attachmentMark,
  augmentPdf,
  completePdf,
  copyMark,
  findHiddenContent,
  needsPassword,
  personSignature,
  preparePdf,
  signPdf,
  timestampPdf,
  verifyPdf,
  visibleSignature,
  type AppendedPdf,
  type AugmentPdfOptions,
  type HiddenCode,
  type HiddenContentOptions,
  type HiddenFinding,
  type NearText,
  type PdfVerificationOptions,
  type PreparedPdf,
  type PreparePdfOptions,
  type ProgressEvent,
  type ProgressListener,
  type ProgressStep,
  type SignatureLevel,
  type SignPdfOptions,
  type TimestampPdfOptions,
} from './pades/index.ts'

export {
  augmentXml,
  completeXml,
  counterSignXml,
  prepareXml,
  signDetachedXml,
  signXml,
  verifyXml,
  verifyXmlWithContent,
  type AugmentXmlOptions,
  type CounterSignXmlOptions,
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
  assignHolders,
  BASELINE,
  checkOfficialDuty,
  findPolicy,
  judge,
  judgeSteps,
  makeRegister,
  OFFICIAL_DUTY,
  OFFICIAL_DUTY_OUTGOING,
  parseFacts,
  parsePolicy,
  parseTrustFile,
  restrictToAgency,
  serializeFacts,
  type CertificateRegister,
  type Facts,
  type OfficialDutyVerdict,
  type Policy,
  type PolicyName,
  type RegisterEntry,
  type SignatureReport,
  type SignatureSteps,
  type TimestampReport,
  type TrustFile,
  type VerificationOptions,
  type VerificationReport,
  type VerifiedDutyFile,
} from './validation/index.ts'

export {
  renderReportHtml,
  renderReportPdf,
  writeEtsiReport,
  type ReportHtmlOptions,
  type ReportLanguage,
  type ReportPdfOptions,
} from './reports/index.ts'

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
  listPkcs11Tokens,
  loadPem,
  loadPkcs12,
  openPkcs11,
  type PemFiles,
  type PinRequest,
  type PinSource,
  type Pkcs11Options,
  type Pkcs11Signer,
  type Pkcs11Token,
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
