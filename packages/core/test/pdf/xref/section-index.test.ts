import { describe, expect, it } from 'vitest'
import { PdfDictionary } from '../../../src/pdf/index.ts'
import { SectionIndex } from '../../../src/pdf/xref/section-index.ts'
import { allocateSubsection, IN_USE, type XrefSection } from '../../../src/pdf/xref/xref-section.ts'

/** A section that puts each of the numbers at its own offset. */
function section(offset: number, numbers: readonly number[]): XrefSection {
  const subsections = numbers.map((num) => {
    const subsection = allocateSubsection(num, 1)
    subsection.kinds[0] = IN_USE
    subsection.first[0] = offset
    return subsection
  })
  const trailer = new PdfDictionary()
  return { offset, kind: 'table', end: 0, trailer, subsections, hidden: null }
}

describe('SectionIndex', () => {
  it('answers the same by table as by asking every section, newest first', () => {
    const sections = Array.from({ length: 40 }, (_, i) => section(i, [i, i + 1, 500 + (i % 3)]))
    const many = new SectionIndex(sections)
    for (let question = 0; question < 3000; question++) {
      const num = question % 600
      const expected = sections.findIndex(({ subsections }) =>
        subsections.some(({ start }) => start === num),
      )
      const entry = many.locate(num)
      expect(entry?.kind === 'offset' ? entry.position : -1).toBe(expected)
    }
  })
})
