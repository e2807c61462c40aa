/**
 * `@sealpost/core/pades`: signing and verifying PDF documents (EN 319 142-1).
 *
 * | I want to… | call |
 * |---|---|
 * | sign a PDF | `signPdf` |
 * | sign with a key elsewhere | `preparePdf`, hand out `signedAttributes`, `completePdf` |
 * | verify one | `verifyPdf` |
 * | raise signatures to B-T, B-LT, B-LTA | `augmentPdf` |
 * | prove that a document existed | `timestampPdf` |
 * | see what a signer cannot see | `findHiddenContent` |
 */
export type {
  AppearanceBox,
  AppearanceBuilder,
  AppearancePlace,
  Rectangle,
  Rotation,
} from './appearance/appearance.ts'
export {
  agencySeal,
  attachmentMark,
  copyMark,
  personSignature,
  type AgencySeal,
  type AttachmentMark,
  type CopyForm,
  type CopyMark,
  type PersonSignature,
} from './appearance/decree-30.ts'
export { MAX_NEAR_LENGTH, MAX_SEARCHED_PAGES, type NearText } from './appearance/near-text.ts'
export type { SeenPlace } from './appearance/place-on-page.ts'
export { visibleSignature, type VisibleSignature } from './appearance/visible-signature.ts'
export { AppendedPdf } from './appended-pdf.ts'
export { augmentPdf, type AugmentPdfOptions } from './augment.ts'
export { completePdf, type CompleteOptions, type SignatureResult } from './complete.ts'
export { timestampPdf, type TimestampPdfOptions } from './document-timestamp.ts'
export { unlockWith } from './encryption/unlock.ts'
export { needsPassword } from './open-document.ts'
export { findHiddenContent, type HiddenContentOptions } from './hidden/find-hidden-content.ts'
export type { HiddenCode, HiddenFinding } from './hidden/hidden-finding.ts'
export type { PreparePdfOptions, SignatureLevel, SignPdfOptions } from './options.ts'
export {
  isFieldLocked,
  readPermissions,
  strictestLevel,
  type FieldRule,
  type ModificationLevel,
  type SignaturePermissions,
} from './permissions.ts'
export { preparePdf, type PrepareOptions } from './prepare.ts'
export { PREPARED_VERSION, type PreparedPdf, type PreparedSigner } from './prepared-pdf.ts'
export type { Authorities } from '../trust/request-timestamp.ts'
export { DEFAULT_RESERVED_BYTES, RESERVED_TIMESTAMP_BYTES } from './reserve.ts'
export { signPdf } from './sign-pdf.ts'
export { verifyPdf, type PdfVerificationOptions } from './verify-pdf.ts'
export type { ProgressEvent, ProgressListener, ProgressStep } from '../encoding/progress.ts'
