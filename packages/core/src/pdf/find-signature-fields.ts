// Signature fields (ISO 32000-2, 12.7.5.5): each signature dictionary once, with every field it hangs on.
import type { Finding } from '../findings.ts'
import { readByteRange } from './byte-range.ts'
import type { PdfDocument } from './document.ts'
import { readForm, type Form, type FormField } from './form.ts'
import { MAX_FORM_FINDINGS, MAX_SIGNATURES } from './limits.ts'
import { nameOf, PdfDictionary, PdfReference, type PdfValue } from './objects.ts'
import { FormatError } from '../errors.ts'

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

/** Throws only where the document's catalog cannot be read; a field that cannot be read is a finding. */
export async function findSignatureFields(document: PdfDocument): Promise<SignatureFields> {
  const form = await readForm(document)
  const found = new FoundSignatures()
  for (const field of form.fields) {
    if (field.type !== 'Sig') continue
    const value = await readFieldValue(document, field.value)
    if (value instanceof FormatError) found.report('PDF_SIGNATURE_UNREADABLE', value.message, field)
    else if (value === null) found.empty.push(field)
    else found.add(field, value.reference, value.dictionary)
  }
  const { empty, findings } = found
  return { signatures: found.sorted(), empty, form, findings: [...form.findings, ...findings] }
}

interface FieldValue {
  /** The last reference on the way to the dictionary. */
  readonly reference: PdfReference | null
  readonly dictionary: PdfDictionary
}

async function readFieldValue(
  document: PdfDocument,
  value: PdfValue,
): Promise<FieldValue | FormatError | null> {
  try {
    const dictionary = await document.resolve(value)
    if (dictionary === null) return null
    if (!(dictionary instanceof PdfDictionary)) return notADictionary()
    return { reference: value instanceof PdfReference ? value : null, dictionary }
  } catch (error) {
    if (error instanceof FormatError) return error
    throw error
  }
}

function notADictionary(): FormatError {
  return new FormatError('ERR_FORMAT_PDF_OBJECT', 'The value of a signature field is no dictionary')
}

type Collected = SignatureEntry & { readonly fields: [FormField, ...FormField[]] }

class FoundSignatures {
  readonly empty: FormField[] = []
  readonly findings: Finding[] = []
  readonly #byObject = new Map<number | PdfDictionary, Collected>()

  add(field: FormField, reference: PdfReference | null, dictionary: PdfDictionary): void {
    const key = reference?.num ?? dictionary
    const known = this.#byObject.get(key)
    if (known !== undefined) {
      known.fields.push(field)
      return
    }
    if (this.#byObject.size === MAX_SIGNATURES) {
      this.#tellOverflow()
      return
    }
    const subFilter = nameOf(dictionary.get('SubFilter'))
    const kind = signatureKind(dictionary)
    if (kind === undefined || subFilter === undefined) {
      this.report('PDF_SIGNATURE_KIND_UNKNOWN', 'Neither a signature nor a timestamp', field)
      return
    }
    this.#byObject.set(key, { fields: [field], reference, dictionary, kind, subFilter })
  }

  report(code: string, message: string, field: FormField): void {
    if (this.findings.length >= MAX_FORM_FINDINGS) return
    const clause = 'ISO 32000-2, 12.8.1'
    this.findings.push({ code, severity: 'warning', message, clause, at: field.name })
  }

  /** Once: a document that is not looked at as a whole cannot be called good. */
  #tellOverflow(): void {
    if (this.findings[0]?.code === 'PDF_TOO_MANY_SIGNATURES') return
    this.findings.unshift({
      code: 'PDF_TOO_MANY_SIGNATURES',
      severity: 'failure',
      message: `The document has more than ${MAX_SIGNATURES} signatures; the others are not looked at`,
      clause: 'ISO 32000-2, 12.8.1',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
    })
  }

  sorted(): SignatureEntry[] {
    return [...this.#byObject.values()].sort((a, b) => signedEnd(a) - signedEnd(b))
  }
}

/** Table 255: `/Type` may be absent; then the sub-filter tells. Undefined: neither a signature nor a timestamp. */
export function signatureKind(dictionary: PdfDictionary): SignatureEntry['kind'] | undefined {
  const type = nameOf(dictionary.get('Type'))
  const subFilter = nameOf(dictionary.get('SubFilter'))
  if (subFilter === 'ETSI.RFC3161') {
    return type === undefined || type === 'DocTimeStamp' ? 'document-timestamp' : undefined
  }
  const isSignature = subFilter !== undefined && (type === undefined || type === 'Sig')
  return isSignature ? 'signature' : undefined
}

function signedEnd({ dictionary }: SignatureEntry): number {
  const range = readByteRange(dictionary)
  return range === null ? Number.MAX_SAFE_INTEGER : range[2] + range[3]
}
