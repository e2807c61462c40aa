// One cross-reference section in memory, whichever way it was written (ISO 32000-2, 7.5.4 and 7.5.8).
import type { XrefEntry } from '../document.ts'
import type { PdfDictionary } from '../objects.ts'

export const FREE = 0
export const IN_USE = 1
export const COMPRESSED = 2

/** Consecutive object numbers. `first` and `second` are the fields of table 18: offset and generation, or stream and index. */
export interface Subsection {
  readonly start: number
  readonly kinds: Uint8Array
  readonly first: Float64Array
  readonly second: Uint32Array
}

export interface XrefSection {
  /** Absolute offset of `xref`, or of the cross-reference stream's object. */
  readonly offset: number
  readonly kind: 'table' | 'stream'
  /** Absolute offset after the trailer dictionary or after `endobj`. */
  readonly end: number
  readonly trailer: PdfDictionary
  /** Sorted by start, without overlap. */
  readonly subsections: readonly Subsection[]
  /** The stream that `/XRefStm` names: it speaks where the table has nothing or a free entry (7.5.8.4). */
  readonly hidden: XrefSection | null
}

/** The largest generation or index that is kept; honest ones are far smaller. */
export const MAX_SECOND = 0xffffffff

export function allocateSubsection(start: number, count: number): Subsection {
  return {
    start,
    kinds: new Uint8Array(count),
    first: new Float64Array(count),
    second: new Uint32Array(count),
  }
}

/** Undefined when the section says nothing of the number. */
export function lookUp(section: XrefSection, num: number): XrefEntry | undefined {
  const own = lookUpOwn(section, num)
  if (section.hidden === null || (own !== undefined && own.kind !== 'free')) return own
  return lookUpOwn(section.hidden, num) ?? own
}

function lookUpOwn(section: XrefSection, num: number): XrefEntry | undefined {
  const { subsections } = section
  let low = 0
  let high = subsections.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const subsection = subsections[middle]
    if (subsection === undefined) return undefined
    if (num < subsection.start) high = middle - 1
    else if (num >= subsection.start + subsection.kinds.length) low = middle + 1
    else return entryAt(subsection, num - subsection.start)
  }
  return undefined
}

function entryAt(subsection: Subsection, index: number): XrefEntry {
  const first = subsection.first[index] ?? 0
  const second = subsection.second[index] ?? 0
  switch (subsection.kinds[index]) {
    case IN_USE:
      return { kind: 'offset', gen: second, position: first }
    case COMPRESSED:
      return { kind: 'compressed', stream: first, index: second }
    default:
      return { kind: 'free', gen: second }
  }
}

export function* entriesOf(section: XrefSection): IterableIterator<readonly [number, XrefEntry]> {
  for (const subsection of section.subsections) {
    for (let i = 0; i < subsection.kinds.length; i++) {
      const num = subsection.start + i
      yield [num, lookUp(section, num) ?? entryAt(subsection, i)]
    }
  }
  if (section.hidden === null) return
  for (const [num, entry] of entriesOf(section.hidden)) {
    if (lookUpOwn(section, num) === undefined) yield [num, entry]
  }
}

/** The highest object number the section speaks of; -1 for none. */
export function highestNumber(section: XrefSection): number {
  const last = section.subsections.at(-1)
  const own = last === undefined ? -1 : last.start + last.kinds.length - 1
  return section.hidden === null ? own : Math.max(own, highestNumber(section.hidden))
}

/** Sorted copy; undefined when two of them speak of the same number, since readers disagree on which one counts. */
export function sortSubsections(subsections: readonly Subsection[]): Subsection[] | undefined {
  const sorted = subsections
    .filter((subsection) => subsection.kinds.length > 0)
    .sort((a, b) => a.start - b.start)
  const overlaps = sorted.some((subsection, i) => {
    const before = sorted[i - 1]
    return before !== undefined && before.start + before.kinds.length > subsection.start
  })
  return overlaps ? undefined : sorted
}
