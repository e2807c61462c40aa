// Cross-reference streams, ISO 32000-2, 7.5.8.
import { type Budget, MAX_OBJECT_NUMBER } from '../limits.ts'
import { isArray, type PdfDictionary, type PdfValue } from '../objects.ts'
import { xrefError } from './read-xref-table.ts'
import {
  allocateSubsection,
  COMPRESSED,
  FREE,
  IN_USE,
  MAX_SECOND,
  sortSubsections,
  type Subsection,
} from './xref-section.ts'

const MAX_FIELD_BYTES = 8

/** Field widths of table 17. */
type Widths = readonly [type: number, first: number, second: number]

/** `data` is decoded; `headerOffset` is added to every offset. */
export function readXrefStreamData(
  dictionary: PdfDictionary,
  data: Uint8Array,
  headerOffset: number,
  budget: Budget,
): Subsection[] {
  const widths = readWidths(dictionary.get('W'))
  const width = widths[0] + widths[1] + widths[2]
  const subsections: Subsection[] = []
  let position = 0
  for (const [start, count] of readIndex(dictionary)) {
    if (start + count > MAX_OBJECT_NUMBER + 1 || count * width > data.length - position) {
      throw xrefError('A cross-reference stream promises more objects than it holds')
    }
    budget.spendXrefEntries(count)
    subsections.push(readRows(data, position, widths, headerOffset, start, count))
    position += count * width
  }
  const sorted = sortSubsections(subsections)
  if (sorted === undefined) throw xrefError('A cross-reference stream lists an object twice')
  return sorted
}

function readWidths(value: PdfValue | undefined): Widths {
  const [type, first, second] = isArray(value) ? value : []
  if (!isWidth(type) || !isWidth(first) || !isWidth(second) || first === 0) {
    throw xrefError('The field widths of a cross-reference stream are malformed')
  }
  return [type, first, second]
}

function isWidth(value: PdfValue | undefined): value is number {
  return typeof value === 'number' && value >= 0 && value <= MAX_FIELD_BYTES
}

function* readIndex(dictionary: PdfDictionary): IterableIterator<readonly [number, number]> {
  const index = dictionary.get('Index') ?? [0, dictionary.get('Size') ?? null]
  if (!isArray(index) || index.length % 2 !== 0) throw malformedIndex()
  for (let i = 0; i < index.length; i += 2) {
    const start = index[i]
    const count = index[i + 1]
    if (!isCount(start) || !isCount(count)) throw malformedIndex()
    yield [start, count]
  }
}

function isCount(value: PdfValue | undefined): value is number {
  return typeof value === 'number' && value >= 0
}

function malformedIndex(): Error {
  return xrefError('The index of a cross-reference stream is malformed')
}

function readRows(
  data: Uint8Array,
  start: number,
  widths: Widths,
  headerOffset: number,
  num: number,
  count: number,
): Subsection {
  const rows = allocateSubsection(num, count)
  let position = start
  for (let i = 0; i < count; i++) {
    const type = widths[0] === 0 ? IN_USE : readField(data, position, widths[0])
    const first = readField(data, (position += widths[0]), widths[1])
    const second = readField(data, (position += widths[1]), widths[2])
    position += widths[2]
    if (second > MAX_SECOND) throw xrefError('A cross-reference entry is out of range')
    // Unknown types are references to null (7.5.8.3): free for us.
    rows.kinds[i] = type === IN_USE || type === COMPRESSED ? type : FREE
    rows.first[i] = type === IN_USE ? first + headerOffset : first
    rows.second[i] = second
  }
  return rows
}

/** Big-endian; beyond 2^53 inexact, which no offset reaches. */
function readField(data: Uint8Array, position: number, width: number): number {
  let value = 0
  for (let i = 0; i < width; i++) value = value * 256 + (data[position + i] ?? 0)
  return value
}
