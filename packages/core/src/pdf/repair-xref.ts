// Finds objects by scanning, for files whose cross-reference is lost. Only on the caller's explicit wish: two tools may repair
// the same file into two documents. The last definition of a number counts; objects inside object streams are found too.
import { CHUNK_BYTES } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'
import { applyFilters } from './filters/apply-filters.ts'
import { MAX_OBJECT_NUMBER, MAX_STREAM_BYTES } from './limits.ts'
import { findWords, OVERLAP_BYTES, type ObjectWord } from './find-words.ts'
import { ObjectStream } from './object-stream.ts'
import { nameOf, PdfDictionary, type PdfValue } from './objects.ts'
import type { ObjectParser } from './parse-object.ts'
import { parseWindow } from './parse-window.ts'
import { readFilters } from './read-filters.ts'
import type { RevisionSections } from './xref/read-xref-chain.ts'
import type { XrefContext } from './xref/read-xref-section.ts'
import {
  allocateSubsection,
  COMPRESSED,
  entriesOf,
  IN_USE,
  type Subsection,
  type XrefSection,
} from './xref/xref-section.ts'

interface Found {
  readonly objects: Map<number, { kind: number; first: number; second: number }>
  trailer: PdfDictionary | null
}

/** Throws `ERR_FORMAT_PDF_REPAIR` when no trailer or catalog is left to start from. */
export async function repairXref(context: XrefContext): Promise<RevisionSections> {
  const found: Found = { objects: new Map(), trailer: null }
  await scan(context, found)
  await openObjectStreams(context, found)
  if (found.trailer === null) {
    throw new FormatError(
      'ERR_FORMAT_PDF_REPAIR',
      'The file cannot be repaired: no catalog is left',
    )
  }
  return makeRevision(found, found.trailer, context.source.size)
}

async function scan(context: XrefContext, found: Found): Promise<void> {
  const { source } = context
  for (let start = 0; start < source.size; start += CHUNK_BYTES) {
    const from = Math.max(0, start - OVERLAP_BYTES)
    const bytes = await source.read(from, Math.min(start + CHUNK_BYTES, source.size) - from)
    for (const word of findWords(bytes)) {
      if (word.kind === 'object') keepObject(found, word, from)
      else await keepTrailer(context, found, from + word.position)
    }
  }
}

function keepObject(found: Found, word: ObjectWord, from: number): void {
  if (word.num > MAX_OBJECT_NUMBER) return
  const entry = { kind: IN_USE, first: from + word.position, second: word.gen }
  // Deleted first, so that the map's order is the order of last definitions.
  found.objects.delete(word.num)
  found.objects.set(word.num, entry)
}

async function keepTrailer(context: XrefContext, found: Found, position: number): Promise<void> {
  const parse = (parser: ObjectParser): PdfDictionary => {
    parser.expectKeyword('trailer')
    return parser.readDictionary()
  }
  const trailer = await tryRead(() => parseWindow(context.source, position, context.budget, parse))
  if (trailer?.has('Root') === true) found.trailer = trailer
}

/** Looks at every object once: object streams give their objects, cross-reference streams and catalogs a trailer. */
async function openObjectStreams(context: XrefContext, found: Found): Promise<void> {
  for (const [num, entry] of [...found.objects]) {
    const parse = (parser: ObjectParser): ReturnType<ObjectParser['readIndirect']> =>
      parser.readIndirect()
    const object = await tryRead(() =>
      parseWindow(context.source, entry.first, context.budget, parse),
    )
    if (!(object?.value instanceof PdfDictionary)) continue
    const type = nameOf(object.value.get('Type'))
    if (type === 'XRef' && object.value.has('Root')) found.trailer ??= object.value
    if (type === 'ObjStm' && object.dataStart >= 0) {
      const dataStart = entry.first + object.dataStart
      await tryRead(() => openObjectStream(context, found, num, object.value, dataStart))
    }
  }
}

async function openObjectStream(
  context: XrefContext,
  found: Found,
  num: number,
  dictionary: PdfValue,
  dataStart: number,
): Promise<void> {
  if (!(dictionary instanceof PdfDictionary)) return
  const length = dictionary.get('Length')
  if (typeof length !== 'number' || length > MAX_STREAM_BYTES) return
  const data = await context.source.read(dataStart, length)
  const steps = await readFilters(dictionary, (value) => Promise.resolve(value ?? null))
  const decoded = applyFilters(data, steps, MAX_STREAM_BYTES, context.budget)
  const inside = new ObjectStream(dictionary, decoded).numbers()
  for (const [index, innerNum] of inside.entries()) {
    if (found.objects.has(innerNum)) continue
    found.objects.set(innerNum, { kind: COMPRESSED, first: num, second: index })
  }
}

/** What cannot be read is left out: that is what repairing means. Limits still end it. */
async function tryRead<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof FormatError && error.code !== 'ERR_FORMAT_LIMIT_EXCEEDED') return undefined
    throw error
  }
}

function makeRevision(found: Found, trailer: PdfDictionary, size: number): RevisionSections {
  const subsections: Subsection[] = []
  for (const [num, entry] of [...found.objects].sort(([a], [b]) => a - b)) {
    const subsection = allocateSubsection(num, 1)
    subsection.kinds[0] = entry.kind
    subsection.first[0] = entry.first
    subsection.second[0] = entry.second
    subsections.push(subsection)
  }
  const section: XrefSection = {
    offset: size,
    kind: 'table',
    end: size,
    trailer,
    subsections,
    hidden: null,
  }
  return {
    xrefOffset: size,
    xrefKind: 'table',
    eofOffset: null,
    end: null,
    trailer,
    sections: [section],
    entries: () => entriesOf(section),
  }
}
