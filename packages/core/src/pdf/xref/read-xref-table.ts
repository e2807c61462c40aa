// Cross-reference tables, ISO 32000-2, 7.5.4. Entries of 19 to 21 bytes and any line ends are read; the words are not negotiable.
import { FormatError } from '../../errors.ts'
import { isDigit } from '../characters.ts'
import { MAX_OBJECT_NUMBER } from '../limits.ts'
import type { PdfDictionary } from '../objects.ts'
import type { ObjectParser } from '../parse-object.ts'
import {
  allocateSubsection,
  FREE,
  IN_USE,
  MAX_SECOND,
  sortSubsections,
  type Subsection,
} from './xref-section.ts'

const LETTER_N = 0x6e
const LETTER_F = 0x66
/** Offset, generation and letter with the least of white space: what a count must at least be backed by. */
const MIN_ENTRY_BYTES = 6

export interface XrefTable {
  readonly subsections: readonly Subsection[]
  readonly trailer: PdfDictionary
}

/** The position is on `xref`; `headerOffset` is added to every offset. */
export function readXrefTable(
  parser: ObjectParser,
  headerOffset: number,
  available: number,
): XrefTable {
  parser.expectKeyword('xref')
  const subsections: Subsection[] = []
  for (;;) {
    parser.skipSpace()
    if (!isDigit(parser.peek())) break
    subsections.push(readSubsection(parser, headerOffset, available))
  }
  parser.expectKeyword('trailer')
  const trailer = parser.readDictionary()
  const sorted = sortSubsections(subsections)
  if (sorted === undefined) throw xrefError('A cross-reference table lists an object twice')
  return { subsections: sorted, trailer }
}

function readSubsection(parser: ObjectParser, headerOffset: number, available: number): Subsection {
  const start = parser.expectUnsigned()
  parser.skipSpace()
  const count = parser.expectUnsigned()
  if (start + count > MAX_OBJECT_NUMBER + 1 || count * MIN_ENTRY_BYTES > available) {
    throw xrefError('A cross-reference table promises more objects than the file can hold')
  }
  parser.skipSpace()
  const subsection = allocateSubsection(start, count)
  for (let i = 0; i < count; i++) readEntry(parser, subsection, i, headerOffset)
  return subsection
}

function readEntry(
  parser: ObjectParser,
  subsection: Subsection,
  index: number,
  headerOffset: number,
): void {
  parser.skipSpace()
  const offset = parser.expectUnsigned()
  parser.skipSpace()
  const gen = parser.expectUnsigned()
  parser.skipSpace()
  const letter = parser.peek()
  if ((letter !== LETTER_N && letter !== LETTER_F) || gen > MAX_SECOND) {
    throw parser.error('Not a cross-reference entry')
  }
  parser.position++
  subsection.kinds[index] = letter === LETTER_N ? IN_USE : FREE
  subsection.first[index] = letter === LETTER_N ? offset + headerOffset : offset
  subsection.second[index] = gen
}

export function xrefError(message: string, position?: number): FormatError {
  return new FormatError('ERR_FORMAT_PDF_XREF', message, {
    details: position === undefined ? {} : { position },
  })
}
