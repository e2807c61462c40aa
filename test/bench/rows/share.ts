// The share: figures from roll-ups over few and many documents, beside a recount, and what keeping them costs.
import { recountIssuances } from '../../../packages/server/src/statistics/recount.ts'
import { loadFigures } from '../../../packages/server/src/statistics/load-share.ts'
import { contributionOf } from '../../../packages/server/src/statistics/contribution.ts'
import { sumOf } from '../../../packages/server/src/statistics/measures.ts'
import { parsePeriod, type Period } from '../../../packages/server/src/statistics/period.ts'
import { calendarOf } from '../../../packages/server/src/statistics/settings.ts'
import { resolveConfig } from '../../../packages/server/src/config.ts'
import { toAgencyId } from '../../../packages/server/src/ids.ts'
import { toSpans, toSteps } from '../../../packages/server/src/statistics/spans.ts'
import { openSqliteStore } from '../../../packages/server/src/store/index.ts'
import { sumShareRollups } from '../../../packages/server/src/store/statements/sum-share-rollups.ts'
import { databaseOf, filledDirectory } from '../inputs/filled-store.ts'
import { STORED, STORED_AGENCIES } from '../inputs/scale.ts'
import { selectIssuers } from '../../../packages/server/src/store/statements/select-issuers.ts'
import { costOfAccepting } from '../inputs/accepting.ts'
import { shareStore, type ShareStore } from '../inputs/share-store.ts'
import { compareCosts, compareCpu } from '../measure.ts'
import type { Row } from '../row.ts'

/** Documents whose events are followed to say what following costs. */
const FOLLOWED = 6_000
const PERIOD = parsePeriod('2025')
const EVERYBODY = { agency: null, ids: null }
const BRIEF = { rounds: 7, warmUpMs: 300 }

type Looked = Pick<ShareStore, 'store' | 'config'>

/** The figure of a year, the agencies and the months behind it, and the days of one of them. */
async function overview({ store }: Looked): Promise<void> {
  await loadFigures({ store }, PERIOD, EVERYBODY)
  const all = { dimension: 'all', agencies: null } as const
  const agencies = await sumShareRollups(
    store.read,
    { ...all, periods: toSpans(PERIOD) },
    'agency_id',
  )
  const [first] = agencies
  if (first?.documents === undefined) throw new Error('Nothing is stored')
  const ids = [toAgencyId(first.key)]
  const months = toSteps(PERIOD, 'month').map(({ key }) => key)
  await sumShareRollups(store.read, { ...all, agencies: ids, periods: months }, 'period')
  const march = toSteps(parsePeriod('2025-03'), 'day').map(({ key }) => key)
  await sumShareRollups(store.read, { ...all, agencies: ids, periods: march }, 'period')
}

/** Everything from its rows, as the nightly check does it: some days at a time. */
async function recount({ store, config }: Looked, period: Period): Promise<number> {
  const agencies = await selectIssuers(store.read)
  const calendar = calendarOf(config)
  let documents = 0
  for (const { from, to } of toSteps(period, 'month')) {
    const issuances = await recountIssuances(store.read, { from, to, agencies })
    documents += sumOf(issuances.map((issuance) => contributionOf(issuance, calendar))).documents
  }
  return documents
}

async function storedYear(documents: number): Promise<Looked> {
  const dataDirectory = await filledDirectory({ documents, agencies: STORED_AGENCIES })
  const config = resolveConfig({ dataDirectory })
  return { config, store: openSqliteStore(databaseOf(dataDirectory)) }
}

export const shareRows: readonly Row[] = [
  {
    name: 'share-overview-growth',
    what: `the share of a year, and drilled down, ${STORED.many.toLocaleString('en')} documents`,
    against: `1.5 x the same over ${STORED.some.toLocaleString('en')} of them`,
    unit: 'ms CPU',
    goal: 1,
    measure: async () => {
      const [few, many] = [await storedYear(STORED.some), await storedYear(STORED.many)]
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
    goal: STORED.many >= 5_000_000 ? 500 : 20,
    measure: async () => {
      const many = await storedYear(STORED.many)
      return compareCpu(
        () => overview(many),
        () => recount(many, PERIOD),
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
      const many = await shareStore(FOLLOWED)
      const cost = async (): Promise<number> => {
        const before = process.cpuUsage()
        await recount(many, parsePeriod('2026'))
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
      const { followMs } = await shareStore(FOLLOWED)
      const accepting = await costOfAccepting(40)
      return { ours: followMs, other: accepting * 0.05, runs: 1 }
    },
  },
]
