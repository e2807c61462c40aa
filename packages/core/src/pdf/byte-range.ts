// ISO 32000-2, 12.8.1 (ByteRange) as strictly as it can be read: what is not exactly right covers nothing.
import { InternalError } from '../errors.ts'
import type { Finding } from '../findings.ts'
import type { PdfDocument } from './document.ts'
import type { PdfDictionary } from './objects.ts'

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

/** Judges `/ByteRange` and `/Contents` of a signature dictionary of this document. Never throws for a bad document. */
export function checkByteRange(signature: PdfDictionary, document: PdfDocument): SignedRange {
  throw new InternalError(`Not written yet: ${signature.entries.size} ${document.headerVersion}`)
}
