import type { Context } from '../context.ts'
import type { AgencyLevel } from '../store/schema.ts'
import { selectAgencyTree } from '../store/statements/select-agency-tree.ts'
import { sumShareRollups } from '../store/statements/sum-share-rollups.ts'
import { catchUp } from './catch-up.ts'
import type { Period } from './period.ts'
import { toSpans } from './spans.ts'

export interface LevelShare {
  readonly level: AgencyLevel
  readonly numerator: number
  readonly denominator: number
}

/** The share by document of each level of agencies. */
export async function loadLevelCounts(
  context: Pick<Context, 'store' | 'config'>,
  period: Period,
): Promise<readonly LevelShare[]> {
  await catchUp(context)
  const db = context.store.read
  const where = { dimension: 'all', periods: toSpans(period), agencies: null } as const
  const levels = new Map((await selectAgencyTree(db)).map(({ id, level }) => [String(id), level]))
  const sums = new Map<AgencyLevel, { numerator: number; denominator: number }>()
  for (const row of await sumShareRollups(db, where, 'agency_id')) {
    const level = levels.get(row.key)
    if (level === undefined) continue
    const sum = sums.get(level) ?? { numerator: 0, denominator: 0 }
    sums.set(level, {
      numerator: sum.numerator + row.counted,
      denominator: sum.denominator + row.documents,
    })
  }
  return [...sums].map(([level, sum]) => ({ level, ...sum }))
}
