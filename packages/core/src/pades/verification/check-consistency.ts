// The dictionary a reader sees now must be the one that was signed: the signed revision is read again by itself and compared
// (validation of spoofed Reason, Name, M and ByteRange; EN 319 102-1, 5.2.2 as EU DSS applies it).
import { equalBytes } from '../../encoding/bytes.ts'
import { FormatError } from '../../errors.ts'
import type { Finding } from '../../findings.ts'
import {
  isArray,
  PdfDictionary,
  PdfName,
  PdfReal,
  PdfReference,
  PdfString,
  sameReference,
  type PdfDocument,
  type PdfValue,
} from '../../pdf/index.ts'
import type { ReadSignature } from './read-signature.ts'

const COMPARED = [
  'Type', 'Filter', 'SubFilter', 'ByteRange', 'Contents', 'M', 'Name', 'Reason', 'Location', 'ContactInfo', 'Reference', 'Cert',
] as const // prettier-ignore
/** /Reference nests four deep. */
const MAX_DEPTH = 16

export async function checkConsistency(
  document: PdfDocument,
  { entry, range }: ReadSignature,
): Promise<Finding | undefined> {
  if (range.revision === null || range.revision === document.revisions.length - 1) return undefined
  const signed = await readSigned(document.at(range.revision), entry.fields[0].reference)
  if (signed === null) return inconsistent('The signed revision does not have the signature')
  for (const key of COMPARED) {
    const before = signed.dictionary.get(key) ?? null
    const now = entry.dictionary.get(key) ?? null
    const same = await isSame(
      { document: signed.document, value: before },
      { document, value: now },
    )
    if (!same) return inconsistent(`/${key} differs from the signed one`)
  }
  return undefined
}

interface Signed {
  readonly document: PdfDocument
  readonly dictionary: PdfDictionary
}

async function readSigned(
  document: PdfDocument,
  field: PdfReference | null,
): Promise<Signed | null> {
  if (field === null) return null
  try {
    const dictionary = await document.resolveDictionary(field)
    const value = await document.resolveDictionary(dictionary?.get('V'))
    return value && { document, dictionary: value }
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

interface Sighting {
  readonly document: PdfDocument
  readonly value: PdfValue
}

async function isSame(a: Sighting, b: Sighting, depth = 0): Promise<boolean> {
  if (depth > MAX_DEPTH) return false
  // What a FieldMDP transform refers to, the catalog, may change; the reference itself may not.
  if (depth > 0 && (a.value instanceof PdfReference || b.value instanceof PdfReference))
    return sameReference(a.value, b.value)
  const [left, right] = [await a.document.resolve(a.value), await b.document.resolve(b.value)]
  const inside = (one: PdfValue, other: PdfValue): Promise<boolean> =>
    isSame({ ...a, value: one }, { ...b, value: other }, depth + 1)
  if (isArray(left) && isArray(right)) return allSame(left, right, inside)
  if (left instanceof PdfDictionary && right instanceof PdfDictionary) {
    const keys = [...new Set([...left.entries.keys(), ...right.entries.keys()])]
    const at = (source: PdfDictionary) => keys.map((key) => source.get(key) ?? null)
    return allSame(at(left), at(right), inside)
  }
  return isSameScalar(left, right)
}

async function allSame(
  left: readonly PdfValue[],
  right: readonly PdfValue[],
  compare: (one: PdfValue, other: PdfValue) => Promise<boolean>,
): Promise<boolean> {
  if (left.length !== right.length) return false
  for (const [index, value] of left.entries()) {
    if (!(await compare(value, right[index] ?? null))) return false
  }
  return true
}

function isSameScalar(left: PdfValue, right: PdfValue): boolean {
  if (left instanceof PdfString && right instanceof PdfString)
    return equalBytes(left.bytes, right.bytes)
  if (left instanceof PdfName && right instanceof PdfName) return left.value === right.value
  if (left instanceof PdfReal && right instanceof PdfReal) return left.value === right.value
  return left === right
}

function inconsistent(what: string): Finding {
  return {
    code: 'PDF_SIGNATURE_DICTIONARY_CHANGED',
    severity: 'failure',
    message: `The signature dictionary was changed after signing: ${what}`,
    clause: 'EN 319 102-1, 5.2.2',
    subIndication: 'FORMAT_FAILURE',
  }
}
