import { agencyKey } from '@sealpost/core/edxml'
import type { AgencyRow, Queries } from '../store/schema.ts'
import {
  selectAgenciesByCode,
  selectAgencyByCode,
  selectLastAgencyByCode,
} from '../store/statements/select-agency-by-code.ts'
import { selectAgency } from '../store/statements/select-agency.ts'
import { followSuccessors } from './successor-chain.ts'

/**
 * The agency that a code of either scheme names at an instant, in whatever spelling; where nobody holds the code then, who held it last.
 * Undefined when nobody did. What an agency issued stays its own, so figures ask this and not `findRoute`.
 */
export async function findHolder(
  db: Queries,
  code: string,
  at: Date,
): Promise<AgencyRow | undefined> {
  const key = agencyKey(code)
  return (await selectAgencyByCode(db, key, at)) ?? (await selectLastAgencyByCode(db, key, at))
}

/** Where a document for a code goes: to its holder, or to the agency that the holder has been merged into. */
export async function findRoute(
  db: Queries,
  code: string,
  at: Date,
): Promise<AgencyRow | undefined> {
  const [route] = await findRoutes(db, [code], at)
  return route
}

/** Of each code in its place. One question for all codes that somebody holds, however many. */
export async function findRoutes(
  db: Queries,
  codes: readonly string[],
  at: Date,
): Promise<readonly (AgencyRow | undefined)[]> {
  const holders = await selectAgenciesByCode(db, [...new Set(codes.map(agencyKey))], at)
  return Promise.all(
    codes.map(async (code) => {
      const key = agencyKey(code)
      const holder = holders.get(key) ?? (await selectLastAgencyByCode(db, key, at))
      return holder && followSuccessors(holder, at, (id) => selectAgency(db, id))
    }),
  )
}

/** Whether a code is one that the agency has now, so that nobody was sent on to it. */
export function hasCode(agency: AgencyRow, code: string): boolean {
  const key = agencyKey(code)
  const { code_102 } = agency
  return key === agencyKey(agency.code) || (code_102 !== null && key === agencyKey(code_102))
}
