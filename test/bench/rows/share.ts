// The share: figures from roll-ups over few and many documents, beside a recount, and what keeping them costs. SEALPOST_BENCH_DOCUMENTS sets the
// larger store: by default 6 000, which is made in half a minute; 5 000 000 is what it is meant for, and takes an hour to make.
import { recountIssuances } from '../../../packages/server/src/statistics/recount.ts'
import { loadFigures } from '../../../packages/server/src/statistics/load-share.ts'
import { contributionOf } from '../../../packages/server/src/statistics/contribution.ts'
import { sumOf } from '../../../packages/server/src/statistics/measures.ts'
import { parsePeriod } from '../../../packages/server/src/statistics/period.ts'
import { calendarOf } from '../../../packages/server/src/statistics/settings.ts'
import { selectIssuers } from '../../../packages/server/src/store/statements/select-issuers.ts'
import { costOfAccepting } from '../inputs/accepting.ts'
import { shareStore, type ShareStore } from '../inputs/share-store.ts'
import { compareCosts, compareCpu } from '../measure.ts'
import type { Row } from '../row.ts'

const MANY = Number(process.env['SEALPOST_BENCH_DOCUMENTS'] ?? 6_000)
const FEW = Math.max(500, Math.round(MANY / 100))
const PERIOD = parsePeriod('2026')
const EVERYBODY = { agency: null, ids: null }
const BRIEF = { rounds: 7, warmUpMs: 300 }

const overview = ({ store }: ShareStore) => loadFigures({ store }, PERIOD, EVERYBODY)

/** Everything from its rows, as the nightly check does it. */
async function recount({ store, config }: ShareStore): Promise<number> {
  const agencies = await selectIssuers(store.read)
  const calendar = calendarOf(config)
  const issuances = await recountIssuances(store.read, { ...PERIOD, agencies })
  return sumOf(issuances.map((issuance) => contributionOf(issuance, calendar))).documents
}

export const shareRows: readonly Row[] = [
  {
    name: 'share-overview-growth',
    what: 'the share of a year, many documents',
    against: '1.5 x the same over a hundredth of them',
    unit: 'ms CPU',
    goal: 1,
    measure: async () => {
      const [few, many] = [await shareStore(FEW), await shareStore(MANY)]
      const { ours, other, runs } = await compareCpu(
        () => overview(many),
        () => overview(few),
        BRIEF,
      )
      return { ours, other: 1.5 * other, runs }
    },
  },
  {
    name: 'share-overview-recount',
    what: 'the share of a year from roll-ups',
    against: 'a recount from zero (500 x at 5 million documents)',
    unit: 'ms CPU',
    goal: MANY >= 1_000_000 ? 500 : 20,
    measure: async () => {
      const many = await shareStore(MANY)
      return compareCpu(
        () => overview(many),
        () => recount(many),
        { rounds: 3, warmUpMs: 300 },
      )
    },
  },
  {
    name: 'share-recount-events',
    what: 'recount from zero, 200 000 events',
    against: 'one second',
    unit: 'ms CPU',
    goal: 1,
    measure: async () => {
      const many = await shareStore(MANY)
      const cost = async (): Promise<number> => {
        const before = process.cpuUsage()
        await recount(many)
        const { user, system } = process.cpuUsage(before)
        return ((user + system) / 1_000) * (200_000 / many.events)
      }
      await cost()
      return compareCosts(cost, () => Promise.resolve(1_000), 3)
    },
  },
  {
    name: 'share-rollup-cost',
    what: 'roll-ups of a document with all its events',
    against: '5 % of accepting it over HTTP (100 KB, two signatures)',
    unit: 'ms CPU',
    goal: 1,
    measure: async () => {
      const { followMs } = await shareStore(MANY)
      const accepting = await costOfAccepting(40)
      return { ours: followMs, other: accepting * 0.05, runs: 1 }
    },
  },
]
