export type { EdxmlAttachment } from './attachment.ts'
export {
  agencyKey,
  isSameAgency,
  isStrictAgencyCode,
  parseAgencyCode,
  toQcvn102,
  toQd20,
  type AgencyCode,
  type AgencyScheme,
} from './agency-code.ts'
export { BUSINESS_TYPES, type BusinessType, type BusinessTypeRow } from './business-types.ts'
export { checkEdxmlMessage, type CheckOptions } from './check-message.ts'
export { sniffContent, SNIFF_BYTES, type ContentKind } from './content-kind.ts'
export {
  readDate,
  readTimestamp,
  vietnamDate,
  VIETNAM_OFFSET_MS,
  writeDate,
  writeTimestamp,
  type CalendarDate,
} from './dates.ts'
export {
  parseDocumentId,
  writeDatedDocumentId,
  writeOrdinalDocumentId,
  type DocumentId,
} from './document-id.ts'
export {
  ADMINISTRATIVE_TYPES,
  COPY_TYPES,
  findDocumentType,
  NORMATIVE_TYPES,
  type DocumentTypeRow,
} from './document-types.ts'
export type { HeaderSignature } from './header-signature.ts'
export { EDXML_LIMITS, type EdxmlLimits } from './limits.ts'
export { toFileName } from './media-type.ts'
export { EDXML_NAMESPACE } from './names.ts'
export { attach, type AttachOptions, type OutgoingAttachment } from './outgoing-attachment.ts'
export type {
  Business,
  DocumentCode,
  DocumentReference,
  DocumentTypeClaim,
  EdxmlDocument,
  EdxmlMessage,
  EdxmlPackage,
  EdxmlStatus,
  Organization,
  OtherInfo,
  Promulgation,
  ReceiverChange,
  Replacement,
  SignerInfo,
  StaffInfo,
  TraceHop,
  UpdateInfo,
} from './package.ts'
export type { EdxmlProblem, ProblemKind, ProblemSeverity } from './problems.ts'
export { readEdxml, type ReadEdxmlOptions } from './read-edxml.ts'
export { findSecrecyMark, type SecrecyLevel, type SecrecyMark } from './secrecy.ts'
export {
  findStatusCode,
  normalizeStatusCode,
  STATUS_CODES,
  type StatusCodeRow,
  type StatusName,
} from './status-codes.ts'
export {
  verifyEdxml,
  type AttachmentReport,
  type AttachmentVerifiers,
  type EdxmlReport,
} from './verify-edxml.ts'
export { writeEdxml, writeEdxmlBytes, type OutgoingPackage } from './write-edxml.ts'
