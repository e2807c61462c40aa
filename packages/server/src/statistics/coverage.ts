// Coverage of the outgoing numbering: of the numbers an agency says it has given, how many the gateway or the paper register knows. Paper that
// nobody entered shows as a gap; below the floor a figure is provisional.
import { z } from 'zod'
import { toAgencyId } from '../ids.ts'
import type { Queries } from '../store/schema.ts'
import type { RegisterRangeRow } from '../store/share-tables.ts'
import { selectOrdinals } from '../store/statements/select-ordinals.ts'
import { selectRegisterRanges } from '../store/statements/select-register-ranges.ts'
import { updateRangeAccounted } from '../store/statements/update-range-accounted.ts'
import { toCount, type Count } from './electronic-share.ts'
import { readIssuanceKey } from './issuance-key.ts'

/** Below this part of the declared numbers a figure is provisional. */
const COVERAGE_FLOOR = 0.98

/** `undeclared`: nobody said which numbers were given, so nobody knows what is missing. */
export type Standing = 'covered' | 'provisional' | 'undeclared'

export interface Coverage extends Count {
  readonly standing: Standing
}

/** Numbers with nothing behind them, from the first to the last. */
export interface Gap {
  readonly first: number
  readonly last: number
}

export function toCoverage(ranges: readonly RegisterRangeRow[]): Coverage {
  const declared = ranges.reduce((sum, row) => sum + row.last_number - row.first_number + 1, 0)
  const accounted = ranges.reduce((sum, row) => sum + row.accounted, 0)
  const count = toCount(accounted, declared)
  return { ...count, standing: standingOf(count) }
}

function standingOf({ numerator, denominator }: Count): Standing {
  if (denominator === 0) return 'undeclared'
  return numerator >= COVERAGE_FLOOR * denominator ? 'covered' : 'provisional'
}

/** Looks again at the ranges that issuances lie in; in the transaction that changed them. */
export async function refreshCoverage(db: Queries, issuances: readonly string[]): Promise<void> {
  const places = issuances.map(readIssuanceKey)
  const agencies = [...new Set(places.map(({ agencyId }) => toAgencyId(agencyId)))]
  for (const range of await selectRegisterRanges(db, { agencies })) {
    if (!places.some((place) => liesIn(place, range))) continue
    await updateRangeAccounted(db, range, await countAccounted(db, range))
  }
}

function liesIn(
  { agencyId, issueDate }: { readonly agencyId: string; readonly issueDate: string },
  range: RegisterRangeRow,
): boolean {
  const { agency_id, first_day, last_day } = range
  return agencyId === agency_id && issueDate >= first_day && issueDate <= last_day
}

export async function countAccounted(db: Queries, range: RegisterRangeRow): Promise<number> {
  return (await accountedNumbers(db, range)).size
}

async function accountedNumbers(db: Queries, range: RegisterRangeRow): Promise<Set<number>> {
  return new Set([...(await selectOrdinals(db, range)), ...readVoided(range)])
}

/** The first gaps of a range, in the order of numbers. */
export async function findGaps(
  db: Queries,
  range: RegisterRangeRow,
  most: number,
): Promise<readonly Gap[]> {
  const accounted = await accountedNumbers(db, range)
  const gaps: { first: number; last: number }[] = []
  for (let number = range.first_number; number <= range.last_number; number++) {
    if (accounted.has(number)) continue
    const open = gaps.at(-1)
    if (open?.last === number - 1) open.last = number
    else if (gaps.length === most) break
    else gaps.push({ first: number, last: number })
  }
  return gaps
}

export function readVoided({ voided }: Pick<RegisterRangeRow, 'voided'>): readonly number[] {
  return z.array(z.int()).parse(JSON.parse(voided))
}
