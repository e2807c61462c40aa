import type { AgencyRow, Queries } from '../schema.ts'

/** The agency that a code names at an instant; `code` in the one spelling of `agency_codes`. */
export function selectAgencyByCode(
  db: Queries,
  code: string,
  at: Date,
): Promise<AgencyRow | undefined> {
  return whoHad(db, code, at)
    .where((where) =>
      where.or([
        where('agency_codes.valid_to', 'is', null),
        where('agency_codes.valid_to', '>', at.getTime()),
      ]),
    )
    .executeTakeFirst()
}

/** The agency that a code named last before an instant, though it does no more; for who knows only the old code. */
export function selectLastAgencyByCode(
  db: Queries,
  code: string,
  at: Date,
): Promise<AgencyRow | undefined> {
  return whoHad(db, code, at).orderBy('agency_codes.valid_from', 'desc').limit(1).executeTakeFirst()
}

/** Whoever had the code by then, perhaps no more. */
function whoHad(db: Queries, code: string, at: Date) {
  return db
    .selectFrom('agency_codes')
    .innerJoin('agencies', 'agencies.id', 'agency_codes.agency_id')
    .selectAll('agencies')
    .where('agency_codes.code', '=', code)
    .where('agency_codes.valid_from', '<=', at.getTime())
}
