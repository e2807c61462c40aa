// What a person waits for at the first look at the dashboard, measured as Lighthouse names it, on a desktop that is not slowed down.
import { existsSync } from 'node:fs'
import { CHROMIUM, lookAtDashboard, type PageMeasures } from '../inputs/dashboard-page.ts'
import type { Row } from '../row.ts'

interface Limit {
  readonly name: string
  readonly what: string
  readonly against: string
  readonly unit: Row['unit']
  readonly most: number
  readonly of: (page: PageMeasures) => number
}

const LIMITS: readonly Limit[] = [
  {
    name: 'dashboard-script',
    what: 'script of the dashboard, compressed, at the first look',
    against: '250 KB',
    unit: 'KB',
    most: 250,
    of: ({ scriptBytes }) => scriptBytes / 1_000,
  },
  {
    name: 'dashboard-first-paint',
    what: 'first contentful paint of the dashboard',
    against: '1.8 s, which Lighthouse calls good',
    unit: 'ms wall',
    most: 1_800,
    of: ({ firstPaintMs }) => firstPaintMs,
  },
  {
    name: 'dashboard-blocking',
    what: 'total blocking time until the figures stand there',
    against: '200 ms, which Lighthouse calls good',
    unit: 'ms wall',
    most: 200,
    // Nothing blocked is less than can be told apart.
    of: ({ blockingMs }) => Math.max(1, blockingMs),
  },
]

/** None where there is no browser. */
export const dashboardRows: readonly Row[] = existsSync(CHROMIUM) ? LIMITS.map(toRow) : []

function toRow({ name, what, against, unit, most, of }: Limit): Row {
  return {
    ...{ name, what, against, unit, goal: 1 },
    measure: async () => {
      const values = (await lookAtDashboard()).map(of).toSorted((a, b) => a - b)
      const ours = values[Math.floor(values.length / 2)] ?? 0
      return { ours, other: most, runs: values.length }
    },
  }
}
