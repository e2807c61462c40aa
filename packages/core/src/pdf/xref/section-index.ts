// Which section speaks last of an object. A few sections are asked one after the other; for many, one table answers.
import type { XrefEntry } from '../document.ts'
import { entriesOf, highestNumber, lookUp, type XrefSection } from './xref-section.ts'

/** Up to so many sections, asking each is quicker than a table. */
const FEW_SECTIONS = 8
/** Questions after which a table pays. */
const MANY_LOOKUPS = 1000

export class SectionIndex {
  /** Newest first. */
  readonly #sections: readonly XrefSection[]
  #lookups = 0
  /** By object number: place in `#sections` plus one; zero where no section knows it. */
  #table: Uint16Array | undefined

  constructor(sections: readonly XrefSection[]) {
    this.#sections = sections
  }

  locate(num: number): XrefEntry | undefined {
    if (this.#table !== undefined) return this.#locateByTable(this.#table, num)
    if (this.#sections.length > FEW_SECTIONS && ++this.#lookups > MANY_LOOKUPS) {
      this.#table = makeTable(this.#sections)
    }
    for (const section of this.#sections) {
      const entry = lookUp(section, num)
      if (entry !== undefined) return entry
    }
    return undefined
  }

  #locateByTable(table: Uint16Array, num: number): XrefEntry | undefined {
    const section = this.#sections[(table[num] ?? 0) - 1]
    return section === undefined ? undefined : lookUp(section, num)
  }
}

function makeTable(sections: readonly XrefSection[]): Uint16Array {
  const highest = sections.reduce((max, section) => Math.max(max, highestNumber(section)), 0)
  const table = new Uint16Array(highest + 1)
  for (const [place, section] of sections.entries()) {
    for (const [num] of entriesOf(section)) if (table[num] === 0) table[num] = place + 1
  }
  return table
}
