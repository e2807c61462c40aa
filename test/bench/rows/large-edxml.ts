// An edXML package with 20 attachments of 10 MB, read and verified in a process of its own.
import { largeEdxml } from '../inputs/large-edxml.ts'
import { compareCosts } from '../measure.ts'
import { runPlainChild } from '../plain-child.ts'
import type { Row } from '../row.ts'

const MEMORY_LIMIT_MB = 128
const RUNS = 3

export const largeEdxmlRows: readonly Row[] = [
  {
    name: 'verify-edxml-20x10mb-memory',
    what: 'an edXML package, 20 PDFs of 10 MB, verified, peak memory',
    against: 'the limit of 128 MB',
    unit: 'MB RSS',
    goal: 1,
    measure: () =>
      compareCosts(
        async () => {
          const path = await largeEdxml(20, 10_000_000)
          return (await runPlainChild('verify-edxml', [path])).peakRss
        },
        () => Promise.resolve(MEMORY_LIMIT_MB),
        RUNS,
      ),
  },
]
