// The directory at the size of the national axis: what an import takes, and what finding somebody takes, easy and hard questions in turn.
import { searchDirectory } from '../../../packages/server/src/agencies/search-directory.ts'
import { directoryStore, AGENCIES } from '../inputs/directory-store.ts'
import { againstLimitCpu } from '../measure.ts'
import type { Row } from '../row.ts'

/** A rare word, a code, words that all have, a page far behind, and words of which many have each and nobody all. */
const QUESTIONS = [
  { q: 'so 77123' },
  { q: 'h14.x7' },
  { q: 'uy ban nhan dan' },
  { q: 'quang trung', after: 'H40' },
  { q: 'truong tram' },
  { q: 'không có ai' },
]

export const directoryRows: readonly Row[] = [
  {
    name: 'directory-search',
    what: 'one search among 120 000 agencies, the mean of six kinds',
    against: '10 ms',
    unit: 'ms CPU',
    goal: 1,
    measure: async () => {
      const { context } = await directoryStore()
      const ask = async () => {
        for (const question of QUESTIONS)
          await searchDirectory(context, { after: '', limit: 50, ...question })
      }
      const { ours, other, runs } = await againstLimitCpu(ask, 10 * QUESTIONS.length, {
        ...{ rounds: 7, warmUpMs: 300 },
      })
      return { ours: ours / QUESTIONS.length, other: other / QUESTIONS.length, runs }
    },
  },
  {
    name: 'directory-import',
    what: `a listing of ${AGENCIES} agencies as CSV, found by every word at the end`,
    against: '60 s',
    unit: 'ms CPU',
    goal: 1,
    measure: async () => ({ ours: (await directoryStore()).importMs, other: 60_000, runs: 1 }),
  },
]
