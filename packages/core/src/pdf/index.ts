/**
 * `@sealpost/core/pdf`: reading PDF objects by position and appending revisions; knows nothing of signatures' cryptography.
 *
 * | I want to… | call |
 * |---|---|
 * | open a file | `openPdf(source)` → `PdfDocument`: `load`, `resolve`, `catalog`, `revisions`, `at` |
 * | add or change objects | `startUpdate(document)` → `add`, `change`, `build` |
 * | leave room whose place I learn afterwards | put a `PdfPlaceholder` into a value, read `places` |
 * | find signatures, fields, pages | `findSignatureFields`, `readForm`, `walkPages` |
 * | know what a signature covers | `checkSignedRange` |
 */
export type {
  CipherUse,
  DocumentCipher,
  EncryptionDescription,
  PdfDocument,
  Revision,
  XrefEntry,
} from './document.ts'
export { checkByteRange, checkSignedRange } from './byte-range.ts'
export type { ByteRange, SignedRange } from './byte-range.ts'
export { findObjectWords } from './find-words.ts'
export type { ObjectWord } from './find-words.ts'
export { findSignatureFields, signatureKind } from './find-signature-fields.ts'
export type { SignatureEntry, SignatureFields } from './find-signature-fields.ts'
export { joinFieldName, readForm } from './form.ts'
export type { Form, FormField } from './form.ts'
export { startUpdate } from './incremental-update.ts'
export type { AppendedRevision, IncrementalUpdate, Place } from './incremental-update.ts'
export {
  dictionary,
  isArray,
  name,
  nameOf,
  numberOf,
  PdfDictionary,
  PdfName,
  PdfPlaceholder,
  PdfReal,
  PdfReference,
  PdfStream,
  PdfString,
  sameReference,
} from './objects.ts'
export type { PdfArray, PdfValue, StreamData, StreamLocation } from './objects.ts'
export { openPdf } from './open-pdf.ts'
export type { OpenPdfOptions } from './open-pdf.ts'
export { walkPages } from './pages.ts'
export type { Page } from './pages.ts'
export { decodeTextString } from './text-string.ts'
export { findText } from './text/find-text.ts'
export { boxAround, type TextBox } from './text/text-box.ts'
export { PageTextReader } from './text/read-page-text.ts'
export type { Glyph, PaintedPage } from './text/read-page-text.ts'
export type { PaintedArea } from './text/painted-areas.ts'
