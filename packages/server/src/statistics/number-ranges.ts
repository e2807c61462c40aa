// Declared number ranges: which numbers of its outgoing register an agency gave in a month or a year.
import { z } from 'zod'
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { Queries } from '../store/schema.ts'
import type { RegisterRangeRow } from '../store/share-tables.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectRegisterRanges } from '../store/statements/select-register-ranges.ts'
import { upsertRegisterRange } from '../store/statements/upsert-register-range.ts'
import { catchUp } from './catch-up.ts'
import {
  countAccounted,
  findGaps,
  readVoided,
  toCoverage,
  type Coverage,
  type Gap,
} from './coverage.ts'
import { parsePeriod } from './period.ts'

export interface NumberRange {
  /** A month or a year. */
  readonly period: string
  /** The register of one notation; empty: one register for all. Default empty. */
  readonly notation: string
  readonly first: number
  readonly last: number
  /** Numbers that were given to no document. Default none. */
  readonly voided: readonly number[]
}

export type NumberRangeInput = Omit<NumberRange, 'notation' | 'voided'> & {
  readonly notation?: string | undefined
  readonly voided?: readonly number[] | undefined
}

export interface NumberRangeView extends NumberRange {
  readonly agencyId: string
  readonly declaredAt: string
  readonly coverage: Coverage
  /** The first numbers with nothing behind them. */
  readonly gaps: readonly Gap[]
}

const MAX_NUMBER = 999_999
/** Most numbers of one range: bounds the search for gaps. */
const MAX_RANGE = 100_000
const MAX_GAPS = 100

export const numberRangeSchema: z.ZodType<NumberRange, NumberRangeInput> = z
  .strictObject({
    period: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, 'A month or a year is needed'),
    notation: z.string().normalize('NFC').trim().max(30).default(''),
    first: z.int().min(1).max(MAX_NUMBER),
    last: z.int().min(1).max(MAX_NUMBER),
    voided: z.array(z.int().min(1).max(MAX_NUMBER)).max(1_000).default([]),
  })
  .refine(({ first, last }) => first <= last && last - first < MAX_RANGE, {
    path: ['last'],
    message: `The last number follows the first, and a range has at most ${MAX_RANGE}`,
  })
  .refine(
    ({ first, last, voided }) => voided.every((number) => number >= first && number <= last),
    {
      path: ['voided'],
      message: 'Only numbers of the range can be void',
    },
  )
  .meta({ id: 'NumberRange' })

/** Declares a range, or corrects it. Throws `register-range-overlaps` where another range of the same register has some of its days. */
export async function declareRange(
  context: Context,
  agencyId: AgencyId,
  range: NumberRange,
): Promise<NumberRangeView> {
  const at = context.clock()
  await catchUp(context)
  return context.store.write(async (db) => {
    const row = toRow(agencyId, range, at)
    await assertAlone(db, row)
    const accounted = await countAccounted(db, row)
    await upsertRegisterRange(db, { ...row, accounted })
    const { period, notation, first, last } = range
    const about = { ...NOBODY, at, actorId: agencyId, senderId: agencyId }
    const data = { period, notation, first, last, voided: range.voided.length }
    await insertEvents(db, [{ ...about, type: 'register.range-declared', data }])
    return toView(db, { ...row, accounted })
  })
}

/** The declared ranges inside a period, with what is missing. */
export async function listRanges(
  context: Context,
  agencies: readonly AgencyId[] | null,
  period: string,
): Promise<readonly NumberRangeView[]> {
  const within = parsePeriod(period)
  await catchUp(context)
  const db = context.store.read
  const rows = await selectRegisterRanges(db, { agencies, within })
  return Promise.all(rows.map((row) => toView(db, row)))
}

async function assertAlone(db: Queries, row: RegisterRangeRow): Promise<void> {
  const others = await selectRegisterRanges(db, { agencies: [row.agency_id] })
  const overlaps = others.some(
    ({ period, notation, first_day, last_day }) =>
      period !== row.period &&
      (notation === row.notation || notation === '' || row.notation === '') &&
      first_day <= row.last_day &&
      last_day >= row.first_day,
  )
  if (!overlaps) return
  throw new Refusal(
    'register-range-overlaps',
    'Another range of this register has some of its days',
  )
}

function toRow(agencyId: AgencyId, range: NumberRange, at: Date): RegisterRangeRow {
  const { from, to } = parsePeriod(range.period)
  return {
    agency_id: agencyId,
    period: range.period,
    first_day: from,
    last_day: to,
    notation: range.notation,
    first_number: range.first,
    last_number: range.last,
    voided: JSON.stringify(range.voided),
    declared_at: at.getTime(),
    accounted: 0,
  }
}

async function toView(db: Queries, row: RegisterRangeRow): Promise<NumberRangeView> {
  return {
    agencyId: row.agency_id,
    period: row.period,
    notation: row.notation,
    first: row.first_number,
    last: row.last_number,
    voided: readVoided(row),
    declaredAt: new Date(row.declared_at).toISOString(),
    coverage: toCoverage([row]),
    gaps: await findGaps(db, row, MAX_GAPS),
  }
}
