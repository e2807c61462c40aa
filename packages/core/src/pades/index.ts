/**
 * `@sealpost/core/pades`: signing and verifying PDF documents (EN 319 142-1).
 *
 * | I want to… | call |
 * |---|---|
 * | sign a PDF | `signPdf` |
 * | sign with a key elsewhere | `preparePdf`, hand out `signedAttributes`, `completePdf` |
 * | verify one | `verifyPdf` |
 */
export { AppendedPdf } from './appended-pdf.ts'
export type { AppearanceBuilder, AppearancePlace, Rectangle } from './appearance/appearance.ts'
export { completePdf, type CompleteOptions, type SignatureResult } from './complete.ts'
export type { PreparePdfOptions, SignPdfOptions } from './options.ts'
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
export type { Authorities } from './request-timestamp.ts'
export { DEFAULT_RESERVED_BYTES, RESERVED_TIMESTAMP_BYTES } from './reserve.ts'
export { signPdf } from './sign-pdf.ts'
export { verifyPdf } from './verify-pdf.ts'
