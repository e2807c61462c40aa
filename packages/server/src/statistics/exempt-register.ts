// Documents that may not be exchanged here are counted by their agency, and only counted: no number, no title, no date.
import { z } from 'zod'
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectTallies } from '../store/statements/select-tallies.ts'
import { upsertTally } from '../store/statements/upsert-tally.ts'
import { parsePeriod, wholeMonths } from './period.ts'

/** mật, tối mật, tuyệt mật, and lawful exemptions other than secrecy. */
export const EXEMPT_LEVELS = ['secret', 'top-secret', 'strictly-top-secret', 'other'] as const

export interface ExemptTally {
  /** A month, `yyyy-MM`. */
  readonly period: string
  readonly level: (typeof EXEMPT_LEVELS)[number]
  readonly count: number
}

export const exemptTallySchema: z.ZodType<ExemptTally> = z
  .strictObject({
    period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'A month such as 2026-11 is needed'),
    level: z.enum(EXEMPT_LEVELS),
    count: z.int().min(0).max(999_999),
  })
  .meta({ id: 'ExemptTally' })

/** Sets a month's count; a correction takes the place of the count before it, and the book keeps both. */
export async function tallyExempt(
  context: Context,
  agencyId: AgencyId,
  tally: ExemptTally,
): Promise<ExemptTally> {
  const at = context.clock()
  await context.store.write(async (db) => {
    const before = await upsertTally(db, {
      agency_id: agencyId,
      ...tally,
      reported_at: at.getTime(),
    })
    const about = { ...NOBODY, at, actorId: agencyId, senderId: agencyId }
    await insertEvents(db, [
      { ...about, type: 'register.exempt-tallied', data: { ...tally, before } },
    ])
  })
  return tally
}

/** The counts of an agency in the months of a period. Throws `period-invalid`. */
export async function listTallies(
  { store }: Pick<Context, 'store'>,
  agencyId: AgencyId,
  period: string,
): Promise<readonly ExemptTally[]> {
  const rows = await selectTallies(store.read, agencyId, wholeMonths(parsePeriod(period)))
  return rows.flatMap(({ period: month, level, count }) => {
    const known = EXEMPT_LEVELS.find((name) => name === level)
    return known === undefined ? [] : [{ period: month, level: known, count }]
  })
}
