// One cross-reference section at an offset: a table, a stream, or a table with a stream behind it (hybrid).
import type { ByteSource } from '../../encoding/byte-source.ts'
import { LETTER_X } from '../characters.ts'
import { applyFilters } from '../filters/apply-filters.ts'
import { limitExceeded, MAX_XREF_BYTES, type Budget } from '../limits.ts'
import { nameOf, PdfDictionary, type PdfValue } from '../objects.ts'
import type { ObjectParser } from '../parse-object.ts'
import { parseWindow } from '../parse-window.ts'
import { readFilters } from '../read-filters.ts'
import { readXrefStreamData } from './read-xref-stream.ts'
import { readXrefTable, xrefError, type XrefTable } from './read-xref-table.ts'
import type { XrefSection } from './xref-section.ts'

/** What all sections of a file share. */
export interface XrefContext {
  readonly source: ByteSource
  readonly headerOffset: number
  readonly budget: Budget
}

/** A table's text, or a cross-reference stream before its data is decoded. */
type SectionText =
  | { readonly kind: 'table'; readonly table: XrefTable; readonly end: number }
  | {
      readonly kind: 'stream'
      readonly dictionary: PdfDictionary
      readonly data: Uint8Array
      readonly end: number
    }

export async function readXrefSection(context: XrefContext, offset: number): Promise<XrefSection> {
  const { source, budget } = context
  const parse = (parser: ObjectParser): SectionText => readText(parser, context)
  const text = await parseWindow(source, offset, budget, parse, MAX_XREF_BYTES)
  if (text.kind === 'stream')
    return finishStream(context, offset, text.dictionary, text.data, text.end)
  const { trailer, subsections } = text.table
  for (const { kinds } of subsections) budget.spendXrefEntries(kinds.length)
  const hidden = await readHidden(context, trailer.get('XRefStm'))
  return { offset, kind: 'table', end: text.end, trailer, subsections, hidden }
}

function readText(parser: ObjectParser, context: XrefContext): SectionText {
  parser.skipSpace()
  if (parser.peek() === LETTER_X) {
    const table = readXrefTable(parser, context.headerOffset, context.source.size)
    return { kind: 'table', table, end: parser.base + parser.position }
  }
  return readStreamText(parser)
}

function readStreamText(parser: ObjectParser): SectionText {
  const { value, dataStart } = parser.readIndirect()
  if (dataStart < 0 || !(value instanceof PdfDictionary) || nameOf(value.get('Type')) !== 'XRef') {
    throw xrefError('No cross-reference section at the offset', parser.base)
  }
  const length = value.get('Length')
  if (typeof length !== 'number' || length < 0) {
    throw xrefError('The length of a cross-reference stream is not a direct number', parser.base)
  }
  if (length > MAX_XREF_BYTES) throw limitExceeded('a cross-reference stream', MAX_XREF_BYTES)
  const data = parser.takeBytes(dataStart, length)
  parser.skipSpace()
  parser.expectKeyword('endstream')
  parser.skipSpace()
  parser.expectKeyword('endobj')
  return { kind: 'stream', dictionary: value, data, end: parser.base + parser.position }
}

async function finishStream(
  context: XrefContext,
  offset: number,
  trailer: PdfDictionary,
  data: Uint8Array,
  end: number,
): Promise<XrefSection> {
  const { budget, headerOffset } = context
  const steps = await readFilters(trailer, directOnly)
  const decoded = applyFilters(data, steps, MAX_XREF_BYTES, budget)
  const subsections = readXrefStreamData(trailer, decoded, headerOffset, budget)
  return { offset, kind: 'stream', end, trailer, subsections, hidden: null }
}

/** Entries of a cross-reference stream's dictionary are direct (7.5.8.2): there is nothing yet to resolve them with. */
function directOnly(value: PdfValue | undefined): Promise<PdfValue> {
  return Promise.resolve(value ?? null)
}

async function readHidden(
  context: XrefContext,
  position: PdfValue | undefined,
): Promise<XrefSection | null> {
  if (position === undefined) return null
  if (typeof position !== 'number') throw xrefError('XRefStm is not an offset')
  const offset = position + context.headerOffset
  const text = await parseWindow(
    context.source,
    offset,
    context.budget,
    readStreamText,
    MAX_XREF_BYTES,
  )
  if (text.kind !== 'stream') throw xrefError('XRefStm leads to no stream', offset)
  return finishStream(context, offset, text.dictionary, text.data, text.end)
}
