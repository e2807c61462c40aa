// Targets as data: the exchange itself, which is measured here, and the other targets of the plan, which agencies report with both counts and
// where they come from.
import { z } from 'zod'
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { AgencyLevel } from '../store/schema.ts'
import type { TargetRow } from '../store/share-tables.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectTargets } from '../store/statements/select-targets.ts'
import { sumTargetReports } from '../store/statements/sum-target-reports.ts'
import { upsertTarget } from '../store/statements/upsert-target.ts'
import { upsertTargetReport } from '../store/statements/upsert-target-report.ts'
import { toCount, type Count } from './electronic-share.ts'
import { parsePeriod, wholeMonths, type Period } from './period.ts'
import { loadLevelCounts } from './level-counts.ts'

export interface Target {
  readonly id: string
  readonly vietnamese: string
  readonly english: string
  /** Where it is written down. */
  readonly article: string
  /** What each level is to reach, in per mille; a level without one has no goal. */
  readonly goals: Goals
}

export type Goals = Readonly<Partial<Record<AgencyLevel, number | undefined>>>

const goal = z.int().min(0).max(1_000).optional()

export const goalsSchema: z.ZodType<Goals> = z.strictObject({
  central: goal,
  province: goal,
  district: goal,
  commune: goal,
  unit: goal,
})

export const targetSchema: z.ZodType<Target> = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'Small letters, digits and hyphens'),
    vietnamese: z.string().min(1).max(300),
    english: z.string().min(1).max(300),
    article: z.string().min(1).max(300),
    goals: goalsSchema,
  })
  .meta({ id: 'Target' })

/** Measured by the gateway itself. */
const EXCHANGE_TARGET = 'electronic-exchange'

/** What comes with the gateway; a target of the same id takes its place. */
const TARGETS: readonly Target[] = [
  {
    id: EXCHANGE_TARGET,
    vietnamese:
      'Văn bản trao đổi giữa các cơ quan nhà nước dưới dạng điện tử, ký số chuyên dùng, trừ văn bản mật',
    english:
      'Documents exchanged between agencies electronically with official-duty signatures, state secrets excepted',
    article: 'Quyết định 942/QĐ-TTg ngày 15-06-2021',
    goals: { central: 1_000, province: 1_000, district: 1_000, commune: 1_000, unit: 1_000 },
  },
  {
    id: 'work-records',
    vietnamese: 'Hồ sơ công việc được xử lý trên môi trường mạng',
    english: 'Work records handled on the network',
    article: 'Kế hoạch cải cách hành chính của tỉnh',
    goals: { province: 960, district: 980, commune: 980 },
  },
]

export interface TargetReport {
  readonly target: string
  /** A month. */
  readonly period: string
  readonly numerator: number
  readonly denominator: number
  /** Where the numbers come from. */
  readonly evidence: string
}

export const targetReportSchema: z.ZodType<TargetReport> = z
  .strictObject({
    target: z.string().max(40),
    period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'A month such as 2026-11 is needed'),
    numerator: z.int().min(0).max(999_999_999),
    denominator: z.int().min(0).max(999_999_999),
    evidence: z.string().trim().min(1).max(500),
  })
  .refine(({ numerator, denominator }) => numerator <= denominator, {
    path: ['numerator'],
    message: 'A part is not more than the whole',
  })
  .meta({ id: 'TargetReport' })

async function listTargets({ store }: Pick<Context, 'store'>): Promise<readonly Target[]> {
  const own = (await selectTargets(store.read)).map(toTarget)
  const ids = new Set(own.map(({ id }) => id))
  return [...TARGETS.filter(({ id }) => !ids.has(id)), ...own]
}

export async function setTarget(
  { store }: Pick<Context, 'store'>,
  target: Target,
): Promise<Target> {
  await store.write((db) => upsertTarget(db, { ...target, goals: JSON.stringify(target.goals) }))
  return target
}

/** Throws `not-found` for a target that is none, or that the gateway measures itself. */
export async function reportTarget(
  context: Context,
  agencyId: AgencyId,
  report: TargetReport,
): Promise<TargetReport> {
  const known = (await listTargets(context)).some(({ id }) => id === report.target)
  if (!known || report.target === EXCHANGE_TARGET)
    throw new Refusal('not-found', 'Nobody reports on a target of this name')
  const at = context.clock()
  await context.store.write(async (db) => {
    await upsertTargetReport(db, { ...report, agency_id: agencyId, reported_at: at.getTime() })
    const { target, period, numerator, denominator } = report
    const about = { ...NOBODY, at, actorId: agencyId, senderId: agencyId }
    const data = { target, period, numerator, denominator }
    await insertEvents(db, [{ ...about, type: 'register.target-reported', data }])
  })
  return report
}

export interface TargetBoard {
  readonly period: Period
  readonly items: readonly TargetStanding[]
}

export interface TargetStanding extends Target {
  readonly levels: readonly LevelStanding[]
}

export interface LevelStanding {
  readonly level: string
  readonly count: Count
  /** Per mille; null: this level has no goal. */
  readonly goal: number | null
  /** Null: no goal, or nothing to measure. */
  readonly reached: boolean | null
}

/** Every target with how far each level has come. Throws `period-invalid`. */
export async function loadTargetBoard(context: Context, name: string): Promise<TargetBoard> {
  const period = parsePeriod(name)
  const measured = await loadLevelCounts(context, period)
  const reported = await sumTargetReports(context.store.read, wholeMonths(period))
  const items = (await listTargets(context)).map((target) => {
    const rows =
      target.id === EXCHANGE_TARGET ? measured : reported.filter((row) => row.target === target.id)
    return { ...target, levels: rows.map((row) => toStanding(row, target.goals)) }
  })
  return { period, items }
}

interface LevelCount {
  readonly level: AgencyLevel
  readonly numerator: number
  readonly denominator: number
}

function toStanding({ level, numerator, denominator }: LevelCount, goals: Goals): LevelStanding {
  const goal = goals[level] ?? null
  const isMeasured = goal !== null && denominator > 0
  return {
    level,
    count: toCount(numerator, denominator),
    goal,
    reached: isMeasured ? numerator * 1_000 >= goal * denominator : null,
  }
}

function toTarget({ goals, ...rest }: TargetRow): Target {
  const read: unknown = JSON.parse(goals)
  return targetSchema.parse({ ...rest, goals: read })
}
