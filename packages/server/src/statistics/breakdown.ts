// The same figures by one dimension: who, what kind, how urgent, to whom, when. Every line is a sum of distinct documents, never a mean of
// percentages.
import type { Context } from '../context.ts'
import { selectAgencyTree, type AgencyNode } from '../store/statements/select-agency-tree.ts'
import {
  sumRecipientRollups,
  type RecipientSum,
} from '../store/statements/sum-recipient-rollups.ts'
import { sumShareRollups, type RollupSum } from '../store/statements/sum-share-rollups.ts'
import { catchUp } from './catch-up.ts'
import { toFigures, type Figures } from './electronic-share.ts'
import { toDimension, type ShareRequest } from './load-share.ts'
import { complete, sumOf, type Counts } from './measures.ts'
import { parsePeriod, type Period } from './period.ts'
import { findScope, type Scope } from './share-scope.ts'
import { toSpans, toSteps, type StepKind } from './spans.ts'

export const BREAKDOWNS = [
  'agency',
  'level',
  'group',
  'type',
  'urgency',
  'recipient',
  'day',
  'month',
  'quarter',
  'year',
] as const

export type BreakdownKind = (typeof BREAKDOWNS)[number]

export interface BreakdownRequest extends ShareRequest {
  readonly by: BreakdownKind
}

export interface Breakdown {
  readonly period: Period
  readonly by: BreakdownKind
  readonly asOf: string
  readonly seq: number
  readonly items: readonly BreakdownItem[]
}

export interface BreakdownItem {
  /** Code of an agency, level, type, urgency, or name of a period: what to ask for next. */
  readonly key: string
  /** Name of an agency; otherwise as the key. */
  readonly name: string
  readonly level: string | null
  readonly figures: Figures
}

/** Steps of a trend that are answered at once: a year of days, and some. */
const MAX_STEPS = 400

/** Throws `period-invalid`, `not-found`, and `invalid-request` for a type and an urgency at once. */
export async function loadBreakdown(
  context: Context,
  request: BreakdownRequest,
): Promise<Breakdown> {
  const period = parsePeriod(request.period)
  const scope = await findScope(context, request)
  const seq = await catchUp(context)
  const items = await loadItems(context, request, period, scope)
  return { period, by: request.by, asOf: context.clock().toISOString(), seq, items }
}

async function loadItems(
  context: Context,
  request: BreakdownRequest,
  period: Period,
  scope: Scope,
): Promise<readonly BreakdownItem[]> {
  const db = context.store.read
  const where = { ...toDimension(request), agencies: scope.ids, periods: toSpans(period) }
  switch (request.by) {
    case 'agency':
    case 'level':
    case 'group': {
      const sums = await sumShareRollups(db, where, 'agency_id')
      return byAgency(sums, await selectAgencyTree(db), request.by)
    }
    case 'type':
    case 'urgency': {
      const sums = await sumShareRollups(db, { ...where, dimension: request.by }, 'value')
      return sums.map((sum) => toItem(sum.key, sum.key, null, complete(sum)))
    }
    case 'recipient': {
      const sums = await sumRecipientRollups(db, monthsOf(period), scope.ids)
      return byRecipient(sums, await selectAgencyTree(db))
    }
    default:
      return bySteps(context, where, period, request.by)
  }
}

function byAgency(
  sums: readonly RollupSum[],
  tree: readonly AgencyNode[],
  by: 'agency' | 'level' | 'group',
): readonly BreakdownItem[] {
  const nodes = new Map<string, AgencyNode>(tree.map((node) => [node.id, node]))
  const groups = Map.groupBy(sums, ({ key }) => groupOf(nodes.get(key), by, nodes))
  return [...groups].map(([key, some]) => {
    const node = tree.find(({ code }) => code === key)
    const level = by === 'level' ? key : (node?.level ?? null)
    return toItem(key, by === 'level' ? key : (node?.name ?? key), level, sumOf(some))
  })
}

/** A group is a superior agency with those right under it; who has none is a group of its own. */
function groupOf(
  node: AgencyNode | undefined,
  by: 'agency' | 'level' | 'group',
  nodes: ReadonlyMap<string, AgencyNode>,
): string {
  if (node === undefined) return ''
  if (by === 'level') return node.level
  if (by === 'agency' || node.parent_id === null) return node.code
  return nodes.get(node.parent_id)?.code ?? node.code
}

function byRecipient(
  sums: readonly RecipientSum[],
  tree: readonly AgencyNode[],
): readonly BreakdownItem[] {
  const nodes = new Map(tree.map((node) => [node.id, node]))
  return sums.flatMap((sum) => {
    const node = nodes.get(sum.key)
    return node === undefined ? [] : [toItem(node.code, node.name, node.level, complete(sum))]
  })
}

async function bySteps(
  { store }: Pick<Context, 'store'>,
  where: Omit<Parameters<typeof sumShareRollups>[1], 'periods'>,
  period: Period,
  by: StepKind,
): Promise<readonly BreakdownItem[]> {
  const steps = toSteps(period, by).slice(0, MAX_STEPS)
  const spans = steps.map((step) => [step.key, toSpans(step)] as const)
  const periods = spans.flatMap(([, some]) => some)
  const sums = await sumShareRollups(store.read, { ...where, periods }, 'period')
  const found = new Map(sums.map((sum) => [sum.key, sum]))
  return spans.map(([key, some]) => {
    const counts = sumOf(some.flatMap((span) => found.get(span) ?? []))
    return toItem(key, key, null, counts)
  })
}

/** Recipients are kept by month and by year: those that the period touches. */
function monthsOf(period: Period): readonly string[] {
  return [...new Set(toSpans(period).map((span) => span.slice(0, 7)))]
}

function toItem(key: string, name: string, level: string | null, counts: Counts): BreakdownItem {
  return { key, name, level, figures: toFigures(counts) }
}
