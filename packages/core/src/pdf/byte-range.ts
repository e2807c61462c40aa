// ISO 32000-2, 12.8.1 (ByteRange) as strictly as it can be read: what is not exactly right covers nothing.
import { asBuffer } from '../encoding/bytes.ts'
import { encodeHex } from '../encoding/hex.ts'
import type { Finding } from '../findings.ts'
import type { PdfDocument, Revision } from './document.ts'
import { isArray, type PdfDictionary, PdfString, type PdfValue } from './objects.ts'

/** Offset and length before the gap, offset and length after it; bytes. */
export type ByteRange = readonly [number, number, number, number]

export interface SignedRange {
  /** Null when there is no readable range. */
  readonly byteRange: ByteRange | null
  /** Failures carry FORMAT_FAILURE; with any failure, coverage is `nothing` and nothing may be digested. */
  readonly findings: readonly Finding[]
  readonly coverage: 'whole-document' | 'whole-revision' | 'part' | 'nothing'
  /** Index into `document.revisions` of the revision this signature ends; null when it ends none. */
  readonly revision: number | null
}

type Verdict = Omit<SignedRange, 'byteRange' | 'findings'>

/** Judges `/ByteRange` and `/Contents` of a signature dictionary of this document. Never throws for a bad document. */
export function checkByteRange(signature: PdfDictionary, document: PdfDocument): SignedRange {
  const byteRange = readByteRange(signature)
  if (byteRange === null) {
    const message = 'ByteRange is not an array of four integers that are not negative'
    return refuse(null, 'PDF_BYTE_RANGE_MALFORMED', message)
  }
  const refused = checkShape(byteRange, document) ?? checkGap(signature, byteRange)
  if (refused !== undefined) return refuse(byteRange, ...refused)
  const { coverage, revision } = judgeEnd(byteRange, document)
  if (revision !== null) return { byteRange, findings: [], coverage, revision }
  const message = 'The signed bytes do not end where a revision of this document ends'
  return refuse(byteRange, 'PDF_BYTE_RANGE_NO_REVISION', message)
}

/**
 * As `checkByteRange`; besides, a signature dictionary that a later revision spelled anew, with the same `/Contents`, is told
 * apart from a forged gap: it fails all the same, but its coverage is `part` and what it signed may be digested.
 */
export async function checkSignedRange(
  signature: PdfDictionary,
  document: PdfDocument,
): Promise<SignedRange> {
  const strict = checkByteRange(signature, document)
  const { byteRange, findings } = strict
  if (byteRange === null || findings[0]?.code !== 'PDF_BYTE_RANGE_GAP') return strict
  if (!(await gapHolds(signature.get('Contents'), byteRange, document))) return strict
  const message = 'The signature dictionary was written anew after signing'
  return { ...refuse(byteRange, 'PDF_SIGNATURE_RESPELLED', message), coverage: 'part' }
}

/** Whether the gap is a hexadecimal string of the same bytes. */
async function gapHolds(
  contents: PdfValue | undefined,
  [, b, c]: ByteRange,
  { source }: PdfDocument,
): Promise<boolean> {
  if (!(contents instanceof PdfString) || c - b !== 2 * contents.bytes.length + 2) return false
  const gap = asBuffer(await source.read(b, c - b)).toString('latin1')
  return gap.toLowerCase() === `<${encodeHex(contents.bytes)}>`
}

/** Null when it is not an array of four integers that are not negative. */
export function readByteRange(signature: PdfDictionary): ByteRange | null {
  const value = signature.get('ByteRange')
  if (!isArray(value) || value.length !== 4) return null
  const [a, b, c, d] = value
  return isOffset(a) && isOffset(b) && isOffset(c) && isOffset(d) ? [a, b, c, d] : null
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && value >= 0
}

type Refusal = readonly [code: string, message: string]

function checkShape([a, b, c, d]: ByteRange, { source }: PdfDocument): Refusal | undefined {
  if (a !== 0) return ['PDF_BYTE_RANGE_START', 'The signed bytes do not begin with the file']
  if (c < b) return ['PDF_BYTE_RANGE_OVERLAP', 'The two signed parts overlap']
  if (c + d > source.size) {
    return ['PDF_BYTE_RANGE_BEYOND_END', 'The signed bytes go beyond the end of the file']
  }
  return undefined
}

/** The gap is the hexadecimal string of this very dictionary: not more, not less, not another one that looks the same. */
function checkGap(signature: PdfDictionary, [, b, c]: ByteRange): Refusal | undefined {
  if (signature.duplicates.includes('Contents') || signature.duplicates.includes('ByteRange')) {
    return ['PDF_SIGNATURE_KEY_TWICE', 'Contents or ByteRange stands twice in the dictionary']
  }
  const contents = signature.get('Contents')
  if (!(contents instanceof PdfString) || contents.form !== 'hex' || contents.start < 0) {
    return ['PDF_CONTENTS_NOT_HEX', 'Contents is no hexadecimal string in the file itself']
  }
  const [start, end] = [contents.start, contents.end]
  if (start !== b || end !== c) {
    return ['PDF_BYTE_RANGE_GAP', 'The gap of ByteRange is not exactly the Contents']
  }
  // Room for digits only: white space in the gap could hide what the digest does not see.
  if (end - start !== 2 * contents.bytes.length + 2) {
    return ['PDF_CONTENTS_NOT_HEX', 'Contents holds more than hexadecimal digits']
  }
  return undefined
}

function judgeEnd([, , c, d]: ByteRange, { revisions, source }: PdfDocument): Verdict {
  const last = revisions.length - 1
  // Nothing is left outside: how the file ends does not matter then.
  if (c + d === source.size) return { coverage: 'whole-document', revision: last }
  const revision = revisions.findIndex((candidate) => endsAt(candidate, c + d))
  if (revision < 0) return { coverage: 'part', revision: null }
  return { coverage: 'whole-revision', revision }
}

/** With or without the end-of-line marker behind `%%EOF`: signers do both. */
function endsAt({ eofOffset, end }: Revision, offset: number): boolean {
  return eofOffset !== null && end !== null && offset >= eofOffset && offset <= end
}

function refuse(byteRange: ByteRange | null, code: string, message: string): SignedRange {
  const finding: Finding = {
    code,
    severity: 'failure',
    message,
    clause: 'ISO 32000-2, 12.8.1',
    subIndication: 'FORMAT_FAILURE',
  }
  return { byteRange, findings: [finding], coverage: 'nothing', revision: null }
}
