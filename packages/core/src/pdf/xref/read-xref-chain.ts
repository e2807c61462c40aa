// The chain of sections from startxref along /Prev (ISO 32000-2, 7.5.5 and 7.5.6), and the revisions they make.
import { CR, LF } from '../characters.ts'
import type { Revision } from '../document.ts'
import { limitExceeded, MAX_XREF_SECTIONS } from '../limits.ts'
import type { ObjectParser } from '../parse-object.ts'
import { parseWindow } from '../parse-window.ts'
import { readXrefSection, type XrefContext } from './read-xref-section.ts'
import { xrefError } from './read-xref-table.ts'
import { entriesOf, type XrefSection } from './xref-section.ts'

/** A revision and its sections, the one that `startxref` names first. */
export interface RevisionSections extends Revision {
  readonly sections: readonly [XrefSection, ...XrefSection[]]
}

/** Newest first. Throws `ERR_FORMAT_PDF_XREF` on a loop. */
export async function readXrefChain(context: XrefContext, start: number): Promise<XrefSection[]> {
  const sections: XrefSection[] = []
  const visited = new Set<number>()
  for (let offset: number | undefined = start; offset !== undefined;) {
    if (visited.has(offset)) throw xrefError('The cross-reference chain is a loop', offset)
    if (visited.size === MAX_XREF_SECTIONS) {
      throw limitExceeded('cross-reference sections', MAX_XREF_SECTIONS)
    }
    visited.add(offset)
    const section = await readXrefSection(context, offset)
    sections.push(section)
    offset = previousOffset(section, context.headerOffset)
  }
  return sections
}

function previousOffset(section: XrefSection, headerOffset: number): number | undefined {
  const previous = section.trailer.get('Prev')
  if (previous === undefined) return undefined
  if (typeof previous === 'number') return previous + headerOffset
  throw xrefError('Prev is not an offset', section.offset)
}

/**
 * Groups sections (newest first) into revisions (oldest first). A section whose /Prev lies behind it in the file was written
 * together with that one: so linearized files are made (Annex F).
 */
export async function groupRevisions(
  context: XrefContext,
  sections: readonly XrefSection[],
): Promise<RevisionSections[]> {
  const revisions: RevisionSections[] = []
  let group: [XrefSection, ...XrefSection[]] | undefined
  for (const section of sections) {
    if (group !== undefined && section.offset > lastOffset(group)) group.push(section)
    else {
      if (group !== undefined) revisions.push(await makeRevision(context, group))
      group = [section]
    }
  }
  if (group !== undefined) revisions.push(await makeRevision(context, group))
  return revisions.reverse()
}

function lastOffset(group: readonly XrefSection[]): number {
  return Math.max(...group.map((section) => section.offset))
}

async function makeRevision(
  context: XrefContext,
  sections: readonly [XrefSection, ...XrefSection[]],
): Promise<RevisionSections> {
  const [first] = sections
  const lastEnd = Math.max(...sections.map((section) => section.end))
  const ends = await findEnd(context, lastEnd, first.offset - context.headerOffset)
  return {
    xrefOffset: first.offset,
    xrefKind: first.kind,
    eofOffset: ends?.eofOffset ?? null,
    end: ends?.end ?? null,
    trailer: first.trailer,
    sections,
    entries: () => entriesOfAll(sections),
  }
}

interface RevisionEnd {
  readonly eofOffset: number
  readonly end: number
}

/** `startxref`, the section's own offset and `%%EOF` directly after the section, or undefined. */
async function findEnd(
  context: XrefContext,
  sectionEnd: number,
  expected: number,
): Promise<RevisionEnd | undefined> {
  if (sectionEnd >= context.source.size) return undefined
  const parse = (parser: ObjectParser): RevisionEnd | undefined => readEnd(parser, expected)
  return parseWindow(context.source, sectionEnd, context.budget, parse)
}

function readEnd(parser: ObjectParser, expected: number): RevisionEnd | undefined {
  parser.skipWhite()
  if (!parser.takeKeyword('startxref')) return undefined
  parser.skipWhite()
  if (parser.takeUnsigned() !== expected) return undefined
  parser.skipWhite()
  if (!parser.takeText('%%EOF')) return undefined
  const eofOffset = parser.base + parser.position
  if (parser.peek() === CR) parser.position++
  if (parser.peek() === LF) parser.position++
  return { eofOffset, end: parser.base + parser.position }
}

function* entriesOfAll(sections: readonly XrefSection[]): ReturnType<Revision['entries']> {
  const seen = sections.length > 1 ? new Set<number>() : undefined
  for (const section of sections) {
    for (const entry of entriesOf(section)) {
      if (seen?.has(entry[0]) === true) continue
      seen?.add(entry[0])
      yield entry
    }
  }
}
