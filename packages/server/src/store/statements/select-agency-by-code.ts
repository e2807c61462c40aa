import type { AgencyRow, Queries } from '../schema.ts'

/** The agency that a code names at an instant; `code` in the one spelling of `agency_codes`. */
export function selectAgencyByCode(
  db: Queries,
  code: string,
  at: Date,
): Promise<AgencyRow | undefined> {
  return whoHas(db, [code], at).executeTakeFirst()
}

/** The agencies that these codes name at an instant, by code; a code that names nobody then is not there. */
export async function selectAgenciesByCode(
  db: Queries,
  codes: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, AgencyRow>> {
  if (codes.length === 0) return new Map()
  const rows = await whoHas(db, codes, at).select('agency_codes.code as held_code').execute()
  return new Map(rows.map(({ held_code: code, ...agency }) => [code, agency]))
}

/** The agency that a code named last before an instant, though it does no more; for who knows only the old code. */
export function selectLastAgencyByCode(
  db: Queries,
  code: string,
  at: Date,
): Promise<AgencyRow | undefined> {
  return whoHad(db, [code], at)
    .orderBy('agency_codes.valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Whoever had the code by then, perhaps no more. */
function whoHad(db: Queries, codes: readonly string[], at: Date) {
  return db
    .selectFrom('agency_codes')
    .innerJoin('agencies', 'agencies.id', 'agency_codes.agency_id')
    .selectAll('agencies')
    .where('agency_codes.code', 'in', codes)
    .where('agency_codes.valid_from', '<=', at.getTime())
}

function whoHas(db: Queries, codes: readonly string[], at: Date) {
  return whoHad(db, codes, at).where((where) =>
    where.or([
      where('agency_codes.valid_to', 'is', null),
      where('agency_codes.valid_to', '>', at.getTime()),
    ]),
  )
}
