// Walks the interactive form (ISO 32000-2, 12.7) and collects signature fields (12.7.5.5), each signature dictionary once.
import { InternalError } from '../errors.ts'
import type { Finding } from '../findings.ts'
import type { PdfDocument } from './document.ts'
import type { PdfDictionary, PdfReference, PdfValue } from './objects.ts'

/** A field of the form with what it inherits (12.7.4.1). */
export interface FormField {
  /** Partial names from the root joined by full stops. */
  readonly name: string
  /** Null for a field written directly into its parent's /Kids or /Fields. */
  readonly reference: PdfReference | null
  readonly dictionary: PdfDictionary
  /** `Sig`, `Tx`, `Btn`, `Ch`; null when neither the field nor an ancestor says. */
  readonly type: string | null
  /** `/V`, own or inherited, as it is written (a reference unresolved). */
  readonly value: PdfValue
  /** `/Ff`. */
  readonly flags: number
  /** Widgets that are not merged into the field's own dictionary. */
  readonly widgets: readonly PdfReference[]
}

export interface Form {
  readonly dictionary: PdfDictionary | null
  readonly fields: readonly FormField[]
  /** Loops, limits and fields that cannot be read; warnings. */
  readonly findings: readonly Finding[]
}

/** One signature dictionary and the fields it hangs on. */
export interface SignatureEntry {
  readonly fields: readonly [FormField, ...FormField[]]
  /** Null for a dictionary written directly into /V. */
  readonly reference: PdfReference | null
  readonly dictionary: PdfDictionary
  readonly kind: 'signature' | 'document-timestamp'
  readonly subFilter: string
}

export interface SignatureFields {
  /** In the order of their signed ends, oldest first. */
  readonly signatures: readonly SignatureEntry[]
  /** Signature fields without a value, which a signer may fill. */
  readonly empty: readonly FormField[]
  readonly form: Form
  readonly findings: readonly Finding[]
}

/** Reads the whole field tree; loops and oversize end in findings, not in errors. */
export function readForm(document: PdfDocument): Promise<Form> {
  throw new InternalError(`Not written yet: ${document.headerVersion}`)
}

export function findSignatureFields(document: PdfDocument): Promise<SignatureFields> {
  throw new InternalError(`Not written yet: ${document.headerVersion}`)
}
