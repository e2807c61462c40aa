// Equality of objects as they are written: references are equal when they name the same object, whatever that holds.
import { equalBytes } from '../../encoding/bytes.ts'
import {
  isArray,
  numberOf,
  PdfDictionary,
  PdfName,
  PdfReference,
  PdfStream,
  PdfString,
  type PdfDocument,
  type PdfValue,
  type StreamData,
} from '../../pdf/index.ts'

/** Depth is bounded by the parser. A stream is never the same as another one here: see `sameObject`. */
export function sameValue(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true
  if (a instanceof PdfName) return b instanceof PdfName && a.value === b.value
  if (a instanceof PdfReference) {
    return b instanceof PdfReference && a.num === b.num && a.gen === b.gen
  }
  if (a instanceof PdfString) return b instanceof PdfString && equalBytes(a.bytes, b.bytes)
  if (isArray(a)) return isArray(b) && sameItems(a, b)
  if (a instanceof PdfDictionary) return b instanceof PdfDictionary && sameDictionary(a, b)
  const number = numberOf(a)
  return number !== undefined && number === numberOf(b)
}

function sameItems(a: readonly PdfValue[], b: readonly PdfValue[]): boolean {
  return a.length === b.length && a.every((item, i) => sameValue(item, b[i]))
}

/** An entry that stands twice is read differently by different readers, so such a dictionary is the same as none. */
function sameDictionary(a: PdfDictionary, b: PdfDictionary): boolean {
  if (a.duplicates.length > 0 || b.duplicates.length > 0) return false
  return keysOf(a, b).every((key) => sameValue(a.get(key), b.get(key)))
}

/** Every key of either. */
export function keysOf(a: PdfDictionary, b: PdfDictionary): string[] {
  return [...new Set([...a.entries.keys(), ...b.entries.keys()])]
}

export interface Sighting {
  readonly document: PdfDocument
  readonly value: PdfValue
}

/** As `sameValue` for whole objects: streams are compared by dictionary and encoded data. */
export async function sameObject(a: Sighting, b: Sighting): Promise<boolean> {
  if (!(a.value instanceof PdfStream)) return sameValue(a.value, b.value)
  if (!(b.value instanceof PdfStream)) return false
  if (!sameDictionary(a.value.dictionary, b.value.dictionary)) return false
  if (samePlace(a.value.data, b.value.data)) return true
  if (lengthOf(a.value.data) !== lengthOf(b.value.data)) return false
  return equalBytes(await a.document.readStream(a.value), await b.document.readStream(b.value))
}

function samePlace(a: StreamData, b: StreamData): boolean {
  if (a instanceof Uint8Array || b instanceof Uint8Array) return a === b
  return a.position === b.position && a.length === b.length
}

function lengthOf(data: StreamData): number {
  return data.length
}
